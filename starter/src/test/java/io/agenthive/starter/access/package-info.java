/** Who is let in, and who may do what. */
@NullMarked
package io.agenthive.starter.access;

import org.jspecify.annotations.NullMarked;
