/** Replays traces of arrivals through policies of idleness, and prices what they do. */
@NullMarked
package io.agenthive.bench.idle;

import org.jspecify.annotations.NullMarked;
