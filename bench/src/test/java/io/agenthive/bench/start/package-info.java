/** Tests of the suite start. */
@NullMarked
package io.agenthive.bench.start;

import org.jspecify.annotations.NullMarked;
