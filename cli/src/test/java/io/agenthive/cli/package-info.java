/** The command as a person meets it. */
@NullMarked
package io.agenthive.cli;

import org.jspecify.annotations.NullMarked;
