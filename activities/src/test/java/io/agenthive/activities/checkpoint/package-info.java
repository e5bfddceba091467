/** Tests of checkpoints. */
@NullMarked
package io.agenthive.activities.checkpoint;

import org.jspecify.annotations.NullMarked;
