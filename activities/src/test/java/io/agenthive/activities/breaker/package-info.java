/** Claims and secrets, each against the real thing. */
@NullMarked
package io.agenthive.activities.breaker;

import org.jspecify.annotations.NullMarked;
