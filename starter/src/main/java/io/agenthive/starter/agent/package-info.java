/** Agents over HTTP. */
@NullMarked
package io.agenthive.starter.agent;

import org.jspecify.annotations.NullMarked;
