/** Where the hive runs. */
@NullMarked
package io.agenthive.workers;

import org.jspecify.annotations.NullMarked;
