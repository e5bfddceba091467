/** A day of a trace, played against a whole stack in less time, beside what a replay predicts. */
@NullMarked
package io.agenthive.bench.day;

import org.jspecify.annotations.NullMarked;
