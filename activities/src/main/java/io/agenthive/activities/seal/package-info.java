/** What leaves a process is compressed and encrypted, and bound to the place where it belongs. */
@NullMarked
package io.agenthive.activities.seal;

import org.jspecify.annotations.NullMarked;
