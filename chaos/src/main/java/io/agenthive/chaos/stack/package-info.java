/** A stack seen from outside: its note, its processes, its API. */
@NullMarked
package io.agenthive.chaos.stack;

import org.jspecify.annotations.NullMarked;
