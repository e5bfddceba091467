/** Tests of forks and comparisons over HTTP. */
@NullMarked
package io.agenthive.starter.fork;

import org.jspecify.annotations.NullMarked;
