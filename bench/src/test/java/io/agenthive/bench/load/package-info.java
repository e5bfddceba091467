/** Holds figures to what they promise. */
@NullMarked
package io.agenthive.bench.load;

import org.jspecify.annotations.NullMarked;
