/** A real PostgreSQL for tests. */
@NullMarked
package io.agenthive.activities.postgres;

import org.jspecify.annotations.NullMarked;
