/**
 * A fleet at work, asleep, killed, flooded and audited within minutes, with figures of that run.
 */
@NullMarked
package io.agenthive.local.demo;

import org.jspecify.annotations.NullMarked;
