/** What ties together all that comes of one request. */
@NullMarked
package io.agenthive.activities.trace;

import org.jspecify.annotations.NullMarked;
