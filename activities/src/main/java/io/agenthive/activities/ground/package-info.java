/** What every process of the hive stands on, and how others see whether it stands. */
@NullMarked
package io.agenthive.activities.ground;

import org.jspecify.annotations.NullMarked;
