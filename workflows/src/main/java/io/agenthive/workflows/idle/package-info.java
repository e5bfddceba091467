/** When an idle agent rests and when it is woken ahead: learned from its gaps, pure, replayable. */
@NullMarked
package io.agenthive.workflows.idle;

import org.jspecify.annotations.NullMarked;
