/** Breaks a running stack from outside and judges what it does then. */
@NullMarked
package io.agenthive.chaos;

import org.jspecify.annotations.NullMarked;
