/** Tests of requests that come again. */
@NullMarked
package io.agenthive.activities.repeat;

import org.jspecify.annotations.NullMarked;
