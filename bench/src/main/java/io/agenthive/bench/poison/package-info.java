/**
 * How well poison is told from look-alikes, on simulated deaths: no measurement of a real fleet.
 */
@NullMarked
package io.agenthive.bench.poison;

import org.jspecify.annotations.NullMarked;
