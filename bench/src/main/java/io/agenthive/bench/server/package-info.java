/** A rival behind the same HTTP server and the same key as ours, in a process of its own. */
@NullMarked
package io.agenthive.bench.server;

import org.jspecify.annotations.NullMarked;
