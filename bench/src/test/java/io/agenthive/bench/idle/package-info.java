/** Tests of replayed traces. */
@NullMarked
package io.agenthive.bench.idle;

import org.jspecify.annotations.NullMarked;
