/** Every accepted task ends exactly once, and whoever doubts it can have it checked. */
@NullMarked
package io.agenthive.activities.audit;

import org.jspecify.annotations.NullMarked;
