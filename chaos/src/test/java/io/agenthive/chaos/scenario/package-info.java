/** The tests of this package. */
@NullMarked
package io.agenthive.chaos.scenario;

import org.jspecify.annotations.NullMarked;
