/** Tests of where a Temporal server comes from, with scripts as stand-ins for foreign programs. */
@NullMarked
package io.agenthive.local.temporal;

import org.jspecify.annotations.NullMarked;
