/** Parsers of bytes from outside are fed with what nobody would send. */
@NullMarked
package io.agenthive.activities.fuzz;

import org.jspecify.annotations.NullMarked;
