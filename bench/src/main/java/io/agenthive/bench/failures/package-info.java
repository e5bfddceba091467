/** The suite failures: what failing well costs, and what it keeps from happening. */
@NullMarked
package io.agenthive.bench.failures;

import org.jspecify.annotations.NullMarked;
