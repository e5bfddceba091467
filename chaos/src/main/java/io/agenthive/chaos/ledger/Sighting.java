package io.agenthive.chaos.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable; // an agent at rest is on no host

/**
 * An agent as it was seen from outside at one moment.
 *
 * @param epoch of its newest seat
 * @param host where its seat is open
 * @param mail whether mail waits for it, or is in hand
 * @param at by the clock of the books, after the look
 */
public record Sighting(String agent, long epoch, @Nullable String host, boolean mail, Instant at) {
  /** Whether its seat is open there. */
  public boolean on(String other) {
    return other.equals(host);
  }
}
