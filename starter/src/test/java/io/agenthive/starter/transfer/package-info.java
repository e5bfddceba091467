/** Tests of agents that move, over HTTP. */
@NullMarked
package io.agenthive.starter.transfer;

import org.jspecify.annotations.NullMarked;
