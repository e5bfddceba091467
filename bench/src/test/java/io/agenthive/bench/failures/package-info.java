/** Holds figures to what they promise. */
@NullMarked
package io.agenthive.bench.failures;

import org.jspecify.annotations.NullMarked;
