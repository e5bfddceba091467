/** What a turn costs, to the micro-dollar, by the price of its day. */
@NullMarked
package io.agenthive.activities.cost;

import org.jspecify.annotations.NullMarked;
