/** Tests of what agents did outside. */
@NullMarked
package io.agenthive.activities.effect;

import org.jspecify.annotations.NullMarked;
