/** Whose things are, and which tokens open nothing any more. */
@NullMarked
package io.agenthive.activities.access;

import org.jspecify.annotations.NullMarked;
