package io.agenthive.activities.operation;

import io.agenthive.activities.operation.OperationLane.Taken;
import io.agenthive.activities.trail.Entry;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of one agent that was asked.
 *
 * @param pause until it is asked again, if it is {@link ItemOutcome#WAITING}
 * @param code of the refusal; empty: there was none
 * @param waitsFor what did not answer, if it is to be asked again; empty otherwise
 * @param record for the audit trail, if nobody else writes one
 */
public record Settled(
    Taken taken,
    ItemOutcome outcome,
    Duration pause,
    String code,
    String detail,
    String waitsFor,
    Optional<Entry> record) {
  /** It has its outcome, and somebody else records it. */
  public static Settled of(Taken taken, ItemOutcome outcome, String code, String detail) {
    return new Settled(taken, outcome, Duration.ZERO, code, detail, "", Optional.empty());
  }

  /** It is asked again after a pause. */
  public static Settled later(
      Taken taken, Duration pause, String code, String detail, String waitsFor) {
    return new Settled(taken, ItemOutcome.WAITING, pause, code, detail, waitsFor, Optional.empty());
  }

  /** The same, recorded with its outcome. */
  public Settled recorded(Entry entry) {
    return new Settled(taken, outcome, pause, code, detail, waitsFor, Optional.of(entry));
  }
}
