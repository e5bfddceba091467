/** Memories and their summaries over HTTP. */
@NullMarked
package io.agenthive.starter.memory;

import org.jspecify.annotations.NullMarked;
