/** Holds figures to what they promise. */
@NullMarked
package io.agenthive.bench.stack;

import org.jspecify.annotations.NullMarked;
