/** Tests of the models that cost nothing. */
@NullMarked
package io.agenthive.activities.routing;

import org.jspecify.annotations.NullMarked;
