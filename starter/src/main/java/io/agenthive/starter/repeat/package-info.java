/** Requests that come again. */
@NullMarked
package io.agenthive.starter.repeat;

import org.jspecify.annotations.NullMarked;
