/** How one task is worked on, and how a troubled one is kept until it ends. */
@NullMarked
package io.agenthive.workflows.task;

import org.jspecify.annotations.NullMarked;
