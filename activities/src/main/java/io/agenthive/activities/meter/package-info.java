/** What happens to tasks and their targets, as numbers for those who watch many processes. */
@NullMarked
package io.agenthive.activities.meter;

import org.jspecify.annotations.NullMarked;
