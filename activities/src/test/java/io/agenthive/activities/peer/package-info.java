/** Tests of the processes that serve the same API. */
@NullMarked
package io.agenthive.activities.peer;

import org.jspecify.annotations.NullMarked;
