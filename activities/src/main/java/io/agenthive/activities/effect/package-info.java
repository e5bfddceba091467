/** What agents did outside: seen, and undone where that is possible. */
@NullMarked
package io.agenthive.activities.effect;

import org.jspecify.annotations.NullMarked;
