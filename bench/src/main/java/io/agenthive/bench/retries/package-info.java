/** How a backlog clears after an outage, by strategy: a simulation, no measurement. */
@NullMarked
package io.agenthive.bench.retries;

import org.jspecify.annotations.NullMarked;
