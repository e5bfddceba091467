/** Tests of what a turn costs. */
@NullMarked
package io.agenthive.activities.cost;

import org.jspecify.annotations.NullMarked;
