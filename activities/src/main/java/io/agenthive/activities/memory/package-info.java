/** What agents remember: append-only, each entry chained to the one before. */
@NullMarked
package io.agenthive.activities.memory;

import org.jspecify.annotations.NullMarked;
