/** A PostgreSQL of one's own that survives the crash of whoever started it, or the given one. */
@NullMarked
package io.agenthive.local.postgres;

import org.jspecify.annotations.NullMarked;
