/** The API as a caller meets it. */
@NullMarked
package io.agenthive.starter.mail;

import org.jspecify.annotations.NullMarked;
