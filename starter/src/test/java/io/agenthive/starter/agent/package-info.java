/** The API as a caller meets it. */
@NullMarked
package io.agenthive.starter.agent;

import org.jspecify.annotations.NullMarked;
