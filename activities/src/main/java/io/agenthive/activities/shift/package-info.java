/** A seat works under its epoch and can do nothing any more when a later one has begun. */
@NullMarked
package io.agenthive.activities.shift;

import org.jspecify.annotations.NullMarked;
