/** Circuit breakers over HTTP: seen, opened and closed by people. */
@NullMarked
package io.agenthive.starter.breaker;

import org.jspecify.annotations.NullMarked;
