/** Tests of what goes to Temporal. */
@NullMarked
package io.agenthive.activities.codec;

import org.jspecify.annotations.NullMarked;
