/** Tests of what callers may have. */
@NullMarked
package io.agenthive.starter.limit;

import org.jspecify.annotations.NullMarked;
