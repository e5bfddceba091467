/** Code that the rules must catch. */
@NullMarked
package io.agenthive.bench.rules.bad;

import org.jspecify.annotations.NullMarked;
