/** Dead letters as a caller meets them. */
@NullMarked
package io.agenthive.starter.deadletter;

import org.jspecify.annotations.NullMarked;
