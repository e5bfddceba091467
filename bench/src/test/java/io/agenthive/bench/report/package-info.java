/** Holds figures to what they promise. */
@NullMarked
package io.agenthive.bench.report;

import org.jspecify.annotations.NullMarked;
