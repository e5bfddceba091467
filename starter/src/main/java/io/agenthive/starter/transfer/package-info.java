/** Agents that leave a hive as an archive and begin in another, over HTTP. */
@NullMarked
package io.agenthive.starter.transfer;

import org.jspecify.annotations.NullMarked;
