/** Tests of the suite that measures the API. */
@NullMarked
package io.agenthive.bench.edge;

import org.jspecify.annotations.NullMarked;
