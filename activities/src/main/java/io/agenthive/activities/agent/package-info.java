/** An agent is a row before it is anything else, and the row can be found. */
@NullMarked
package io.agenthive.activities.agent;

import org.jspecify.annotations.NullMarked;
