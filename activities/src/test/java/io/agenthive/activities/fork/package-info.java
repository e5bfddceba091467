/** Tests of forks and comparisons. */
@NullMarked
package io.agenthive.activities.fork;

import org.jspecify.annotations.NullMarked;
