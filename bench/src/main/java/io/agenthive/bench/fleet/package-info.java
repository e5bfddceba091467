/** What deciding on a fleet takes, what its sleep costs, and how good its plans are. */
@NullMarked
package io.agenthive.bench.fleet;

import org.jspecify.annotations.NullMarked;
