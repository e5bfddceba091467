/** Epochs grow and nothing else. */
@NullMarked
package io.agenthive.workflows.shift;

import org.jspecify.annotations.NullMarked;
