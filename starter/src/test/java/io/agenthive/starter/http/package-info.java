/** The API as a caller meets it. */
@NullMarked
package io.agenthive.starter.http;

import org.jspecify.annotations.NullMarked;
