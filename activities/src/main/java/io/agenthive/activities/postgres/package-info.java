/** One way into PostgreSQL: its settings, its schema, its JSON. */
@NullMarked
package io.agenthive.activities.postgres;

import org.jspecify.annotations.NullMarked;
