/** The suite core: tasks a second, wakes, and what they cost. */
@NullMarked
package io.agenthive.bench.core;

import org.jspecify.annotations.NullMarked;
