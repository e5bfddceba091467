/** Tests of the orders of events. */
@NullMarked
package io.agenthive.bench.race;

import org.jspecify.annotations.NullMarked;
