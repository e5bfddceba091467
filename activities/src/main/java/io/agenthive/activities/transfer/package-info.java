/** Agents that leave a hive as an archive and begin in another. */
@NullMarked
package io.agenthive.activities.transfer;

import org.jspecify.annotations.NullMarked;
