/** A tick reads what is so, tells each agent once, and leaves a record of why. */
@NullMarked
package io.agenthive.activities.fleet;

import org.jspecify.annotations.NullMarked;
