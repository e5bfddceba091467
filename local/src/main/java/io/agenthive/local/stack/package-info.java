/** The whole stack of one machine: up in seconds, down within ten, and honest in between. */
@NullMarked
package io.agenthive.local.stack;

import org.jspecify.annotations.NullMarked;
