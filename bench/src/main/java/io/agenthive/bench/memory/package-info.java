/**
 * What summaries of an agent's memory save at a wake, and which answers they lose: simulated
 * conversations, the rehearsal model, and a reader that understands nothing.
 */
@NullMarked
package io.agenthive.bench.memory;

import org.jspecify.annotations.NullMarked;
