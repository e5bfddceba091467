/** Forks of agents, and what two agents differ in, over HTTP. */
@NullMarked
package io.agenthive.starter.fork;

import org.jspecify.annotations.NullMarked;
