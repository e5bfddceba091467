/** Tests of agents that move between hives. */
@NullMarked
package io.agenthive.activities.transfer;

import org.jspecify.annotations.NullMarked;
