/** The API as a caller meets it. */
@NullMarked
package io.agenthive.starter;

import org.jspecify.annotations.NullMarked;
