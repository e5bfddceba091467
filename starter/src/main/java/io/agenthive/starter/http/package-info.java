/** Every request is known, bounded and answered in one shape, also when it is refused. */
@NullMarked
package io.agenthive.starter.http;

import org.jspecify.annotations.NullMarked;
