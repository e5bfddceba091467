package io.agenthive.chaos.provider;

import java.time.Instant;

/**
 * A call that reached the provider.
 *
 * @param serial from 1
 * @param begun when it had been read
 * @param ended when the last of its answer was sent, or could not be; {@link Instant#MAX}: it is
 *     under way
 * @param ill whether an illness chose the reply
 * @param whole whether all of the answer was sent
 * @param bytes of the body that were sent
 */
public record Call(
    long serial,
    Asked asked,
    Reply reply,
    Instant begun,
    Instant ended,
    boolean ill,
    boolean whole,
    long bytes) {
  /** What the model says in this call and in no other. */
  public String text() {
    return "Answer %d to %s.".formatted(serial, asked.turn());
  }

  /** Whether a whole answer of the model was sent. */
  public boolean answered() {
    return whole && (reply.well() || reply == Reply.LATE || reply == Reply.DRIBBLE);
  }

  /** Whether it was under way at this moment. */
  public boolean underWay(Instant moment) {
    return !begun.isAfter(moment) && ended.isAfter(moment);
  }

  Call over(Instant now, boolean all, long sent) {
    return new Call(serial, asked, reply, begun, now, ill, all, sent);
  }
}
