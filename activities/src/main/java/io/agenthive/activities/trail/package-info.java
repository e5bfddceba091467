/** The audit trail: every control action leaves one record that nobody changes unnoticed. */
@NullMarked
package io.agenthive.activities.trail;

import org.jspecify.annotations.NullMarked;
