/** The tests of this package. */
@NullMarked
package io.agenthive.chaos.stack;

import org.jspecify.annotations.NullMarked;
