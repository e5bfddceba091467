/** What is asked of many agents at once, or of one as soon as it can be. */
@NullMarked
package io.agenthive.activities.operation;

import org.jspecify.annotations.NullMarked;
