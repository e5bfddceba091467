/** Agents that begin as another was, and what two of them differ in. */
@NullMarked
package io.agenthive.activities.fork;

import org.jspecify.annotations.NullMarked;
