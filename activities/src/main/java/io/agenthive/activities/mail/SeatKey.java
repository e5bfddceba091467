package io.agenthive.activities.mail;

/**
 * The right of a seat to commit for its agent.
 *
 * @param tenant whose the agent is
 * @param epoch its seat epoch
 * @param life the agent's life epoch when the seat was opened
 * @param first its seat epoch when it was opened: adoptions raise the epoch, and every epoch from
 *     the first on was this seat's
 */
public record SeatKey(String tenant, String agentId, long epoch, long life, long first) {
  /** The right of a seat that has just been opened. */
  public static SeatKey opened(String tenant, String agentId, long epoch, long life) {
    return new SeatKey(tenant, agentId, epoch, life, epoch);
  }

  /** The right of the same seat under the epoch of another shift. */
  public SeatKey adopted(long later) {
    return new SeatKey(tenant, agentId, later, life, first);
  }
}
