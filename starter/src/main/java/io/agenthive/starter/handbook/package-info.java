/** Pages beside the API that explain it, for people of one machine. */
@NullMarked
package io.agenthive.starter.handbook;

import org.jspecify.annotations.NullMarked;
