/** The tests of this package. */
@NullMarked
package io.agenthive.chaos.fault;

import org.jspecify.annotations.NullMarked;
