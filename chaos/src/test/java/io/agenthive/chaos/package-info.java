/** The tests of this package. */
@NullMarked
package io.agenthive.chaos;

import org.jspecify.annotations.NullMarked;
