/** Checkpoints of agents over HTTP. */
@NullMarked
package io.agenthive.starter.checkpoint;

import org.jspecify.annotations.NullMarked;
