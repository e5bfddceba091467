/** What the API costs its callers, and what it does under load and attack. */
@NullMarked
package io.agenthive.bench.edge;

import org.jspecify.annotations.NullMarked;
