/** One stretch of being awake, from the opening of a seat to its end. */
@NullMarked
package io.agenthive.workflows.shift;

import org.jspecify.annotations.NullMarked;
