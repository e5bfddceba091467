/** Claims and secrets, each against the real thing. */
@NullMarked
package io.agenthive.activities.ground;

import org.jspecify.annotations.NullMarked;
