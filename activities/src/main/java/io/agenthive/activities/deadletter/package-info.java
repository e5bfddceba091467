/** A dead task can be found, understood and brought back, once for each request. */
@NullMarked
package io.agenthive.activities.deadletter;

import org.jspecify.annotations.NullMarked;
