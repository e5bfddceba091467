/** A task is worked on in one delivery, and kept until it ends if that delivery fails. */
@NullMarked
package io.agenthive.activities.task;

import org.jspecify.annotations.NullMarked;
