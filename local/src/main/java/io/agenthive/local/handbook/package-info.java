/** The contract of the API as people read and try it on their own machine. */
@NullMarked
package io.agenthive.local.handbook;

import org.jspecify.annotations.NullMarked;
