/** Whole processes, from their settings to their end. */
@NullMarked
package io.agenthive.workers.role;

import org.jspecify.annotations.NullMarked;
