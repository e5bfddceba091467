/** Holds figures to what they promise. */
@NullMarked
package io.agenthive.bench.core;

import org.jspecify.annotations.NullMarked;
