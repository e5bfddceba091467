/** One command for people: it finds the running stack by itself and says plainly what happened. */
@NullMarked
package io.agenthive.cli;

import org.jspecify.annotations.NullMarked;
