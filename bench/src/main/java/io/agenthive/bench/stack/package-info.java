/** Stacks that live as long as a benchmark, in a temporary folder of their own. */
@NullMarked
package io.agenthive.bench.stack;

import org.jspecify.annotations.NullMarked;
