/** Tests. */
@NullMarked
package io.agenthive.starter.handbook;

import org.jspecify.annotations.NullMarked;
