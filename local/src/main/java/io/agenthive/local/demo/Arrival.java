package io.agenthive.local.demo;

import java.time.Duration;

/**
 * A task arrives.
 *
 * @param at since the beginning of whatever it is counted from
 */
record Arrival(String agentId, Duration at) {
  Arrival to(String otherAgent) {
    return new Arrival(otherAgent, at);
  }
}
