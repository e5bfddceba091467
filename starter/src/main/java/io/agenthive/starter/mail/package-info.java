/** Tasks over HTTP: accepted means committed. */
@NullMarked
package io.agenthive.starter.mail;

import org.jspecify.annotations.NullMarked;
