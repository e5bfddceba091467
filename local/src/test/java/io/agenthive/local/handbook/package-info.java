/** Tests. */
@NullMarked
package io.agenthive.local.handbook;

import org.jspecify.annotations.NullMarked;
