/** The generator, the training and the report of poison. */
@NullMarked
package io.agenthive.bench.poison;

import org.jspecify.annotations.NullMarked;
