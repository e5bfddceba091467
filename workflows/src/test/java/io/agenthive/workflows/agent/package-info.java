/** Stories of an agent's life, and tests of what decides in it. */
@NullMarked
package io.agenthive.workflows.agent;

import org.jspecify.annotations.NullMarked;
