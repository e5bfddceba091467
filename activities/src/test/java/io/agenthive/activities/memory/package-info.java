/** What of a memory is shown, and which summaries stand. */
@NullMarked
package io.agenthive.activities.memory;

import org.jspecify.annotations.NullMarked;
