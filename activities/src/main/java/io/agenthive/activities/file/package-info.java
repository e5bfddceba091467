/**
 * The files that an agent keeps for itself: part of its state, committed with the turns that write
 * them.
 */
@NullMarked
package io.agenthive.activities.file;

import org.jspecify.annotations.NullMarked;
