/** Tasks that failed for good, over HTTP: found, understood, brought back. */
@NullMarked
package io.agenthive.starter.deadletter;

import org.jspecify.annotations.NullMarked;
