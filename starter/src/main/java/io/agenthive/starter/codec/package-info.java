/** Temporal's Web UI and command line read sealed payloads here, if they may. */
@NullMarked
package io.agenthive.starter.codec;

import org.jspecify.annotations.NullMarked;
