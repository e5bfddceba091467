/** Operations over HTTP, and what carries them out in each process that serves the API. */
@NullMarked
package io.agenthive.starter.operation;

import org.jspecify.annotations.NullMarked;
