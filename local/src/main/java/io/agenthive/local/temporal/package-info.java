/** A Temporal server is found in a told order, and every source says why it was taken or not. */
@NullMarked
package io.agenthive.local.temporal;

import org.jspecify.annotations.NullMarked;
