/**
 * What is known of an agent's checkpoints outside the database: enough to tell a true one from a
 * false one.
 */
@NullMarked
package io.agenthive.workflows.checkpoint;

import org.jspecify.annotations.NullMarked;
