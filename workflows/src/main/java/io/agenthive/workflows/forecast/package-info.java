/** How many tasks come in the next minutes: pure, deterministic, of bounded state. */
@NullMarked
package io.agenthive.workflows.forecast;

import org.jspecify.annotations.NullMarked;
