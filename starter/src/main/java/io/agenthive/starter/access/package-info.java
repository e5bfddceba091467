/** Nobody passes whom nobody knows, and nobody does what no role of theirs may. */
@NullMarked
package io.agenthive.starter.access;

import org.jspecify.annotations.NullMarked;
