/** Breakers over HTTP, each against the real thing. */
@NullMarked
package io.agenthive.starter.breaker;

import org.jspecify.annotations.NullMarked;
