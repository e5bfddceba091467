/** The simulation of memories keeps to its own rules, and its page is what it says. */
@NullMarked
package io.agenthive.bench.memory;

import org.jspecify.annotations.NullMarked;
