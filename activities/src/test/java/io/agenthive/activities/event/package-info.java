/** Events against a real PostgreSQL. */
@NullMarked
package io.agenthive.activities.event;

import org.jspecify.annotations.NullMarked;
