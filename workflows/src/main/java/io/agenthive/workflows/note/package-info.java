/**
 * What people and scripts write with a signal is read or visibly rejected, never silently dropped.
 */
@NullMarked
package io.agenthive.workflows.note;

import org.jspecify.annotations.NullMarked;
