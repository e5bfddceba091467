/** Tests of how dead tasks are found and brought back. */
@NullMarked
package io.agenthive.activities.deadletter;

import org.jspecify.annotations.NullMarked;
