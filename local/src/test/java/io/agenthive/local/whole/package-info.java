/** The whole hive, as people run it, on a real Temporal server. */
@NullMarked
package io.agenthive.local.whole;

import org.jspecify.annotations.NullMarked;
