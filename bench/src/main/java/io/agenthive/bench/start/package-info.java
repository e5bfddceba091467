/** The suite start: how long people wait before anything runs. */
@NullMarked
package io.agenthive.bench.start;

import org.jspecify.annotations.NullMarked;
