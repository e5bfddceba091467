/** What is broken, when, and what has to hold all the same: data, and policies over it. */
@NullMarked
package io.agenthive.chaos.scenario;

import org.jspecify.annotations.NullMarked;
