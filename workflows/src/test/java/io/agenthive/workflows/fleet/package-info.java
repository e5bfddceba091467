/** Who rests and who wakes is decided from load, by a pure policy that explains itself. */
@NullMarked
package io.agenthive.workflows.fleet;

import org.jspecify.annotations.NullMarked;
