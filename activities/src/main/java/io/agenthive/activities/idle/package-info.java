/** Seats rest as the policy of idleness plans, and what came of each plan is kept. */
@NullMarked
package io.agenthive.activities.idle;

import org.jspecify.annotations.NullMarked;
