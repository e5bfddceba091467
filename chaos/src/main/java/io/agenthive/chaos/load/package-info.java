/** Orders sent at a bounded rate, and a file that knows first-hand what was acknowledged. */
@NullMarked
package io.agenthive.chaos.load;

import org.jspecify.annotations.NullMarked;
