/** Tests of how a delivery is worked on and kept. */
@NullMarked
package io.agenthive.activities.task;

import org.jspecify.annotations.NullMarked;
