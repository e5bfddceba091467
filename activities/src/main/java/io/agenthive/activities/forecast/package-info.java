/** How many tasks came, and how many are expected: of each team, and of the fleet. */
@NullMarked
package io.agenthive.activities.forecast;

import org.jspecify.annotations.NullMarked;
