/** Verified generations of an agent: what it was at one moment, each chained to the one before. */
@NullMarked
package io.agenthive.activities.checkpoint;

import org.jspecify.annotations.NullMarked;
