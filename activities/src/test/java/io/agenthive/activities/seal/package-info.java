/** Tests of seals and keys. */
@NullMarked
package io.agenthive.activities.seal;

import org.jspecify.annotations.NullMarked;
