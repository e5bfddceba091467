/** Holds the baselines to what they claim to do. */
@NullMarked
package io.agenthive.bench.rival;

import org.jspecify.annotations.NullMarked;
