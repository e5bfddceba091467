/** Tests of the suite that measures sleeping fleets. */
@NullMarked
package io.agenthive.bench.fleet;

import org.jspecify.annotations.NullMarked;
