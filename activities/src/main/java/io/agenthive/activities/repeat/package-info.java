/** Requests that come again get their first answer. */
@NullMarked
package io.agenthive.activities.repeat;

import org.jspecify.annotations.NullMarked;
