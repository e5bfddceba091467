/** The simulation keeps to its own rules, and its page is what it says. */
@NullMarked
package io.agenthive.bench.retries;

import org.jspecify.annotations.NullMarked;
