/** Memories are summarised while their agents sleep, and nothing is lost or paid twice. */
@NullMarked
package io.agenthive.activities.consolidation;

import org.jspecify.annotations.NullMarked;
