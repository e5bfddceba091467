/** What agents did outside, over HTTP. */
@NullMarked
package io.agenthive.starter.effect;

import org.jspecify.annotations.NullMarked;
