/**
 * When agents rest over HTTP: what is known, what was decided and why, what else it would have
 * cost.
 */
@NullMarked
package io.agenthive.starter.fleet;

import org.jspecify.annotations.NullMarked;
