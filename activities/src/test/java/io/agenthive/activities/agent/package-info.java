/** Agents are found as they were written. */
@NullMarked
package io.agenthive.activities.agent;

import org.jspecify.annotations.NullMarked;
