/** The audit finds what it is there to find. */
@NullMarked
package io.agenthive.activities.audit;

import org.jspecify.annotations.NullMarked;
