/** Secrets are planted in a whole hive, and looked for wherever they must not be. */
@NullMarked
package io.agenthive.local.canary;

import org.jspecify.annotations.NullMarked;
