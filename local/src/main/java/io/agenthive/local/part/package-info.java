/** The hive's own processes as parts of the one-machine stack. */
@NullMarked
package io.agenthive.local.part;

import org.jspecify.annotations.NullMarked;
