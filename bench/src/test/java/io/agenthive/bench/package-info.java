/** Holds figures to what they promise. */
@NullMarked
package io.agenthive.bench;

import org.jspecify.annotations.NullMarked;
