/** Tests of the codec's routes. */
@NullMarked
package io.agenthive.starter.codec;

import org.jspecify.annotations.NullMarked;
