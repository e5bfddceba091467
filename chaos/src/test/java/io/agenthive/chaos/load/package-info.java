/** The tests of this package. */
@NullMarked
package io.agenthive.chaos.load;

import org.jspecify.annotations.NullMarked;
