/** Other engines that do the same work in the same way, written for the comparison. */
@NullMarked
package io.agenthive.bench.rival;

import org.jspecify.annotations.NullMarked;
