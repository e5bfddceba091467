/** Callers that carry tasks through a door and wait for their ends. */
@NullMarked
package io.agenthive.bench.load;

import org.jspecify.annotations.NullMarked;
