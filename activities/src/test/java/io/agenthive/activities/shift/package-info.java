/** Seats against a real PostgreSQL, with a Temporal that only listens. */
@NullMarked
package io.agenthive.activities.shift;

import org.jspecify.annotations.NullMarked;
