/** Tests of how one task is worked on and kept. */
@NullMarked
package io.agenthive.workflows.task;

import org.jspecify.annotations.NullMarked;
