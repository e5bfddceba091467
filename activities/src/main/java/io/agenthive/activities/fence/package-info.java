/** Whether an agent may act outside of the hive just now. */
@NullMarked
package io.agenthive.activities.fence;

import org.jspecify.annotations.NullMarked;
