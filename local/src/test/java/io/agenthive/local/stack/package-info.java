/** The stack on a real PostgreSQL and the in-process Temporal server. */
@NullMarked
package io.agenthive.local.stack;

import org.jspecify.annotations.NullMarked;
