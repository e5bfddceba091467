/** The tests of this package. */
@NullMarked
package io.agenthive.chaos.campaign;

import org.jspecify.annotations.NullMarked;
