/** An agent lives as one workflow that sleeps, wakes and works until it is retired. */
@NullMarked
package io.agenthive.workflows.agent;

import org.jspecify.annotations.NullMarked;
