/** Tells whether the stack can start here, and what to do if it cannot. */
@NullMarked
package io.agenthive.local.doctor;

import org.jspecify.annotations.NullMarked;
