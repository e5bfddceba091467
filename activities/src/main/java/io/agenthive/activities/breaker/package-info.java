/** A target that fails is left alone by the whole fleet, until few trials say that it is well. */
@NullMarked
package io.agenthive.activities.breaker;

import org.jspecify.annotations.NullMarked;
