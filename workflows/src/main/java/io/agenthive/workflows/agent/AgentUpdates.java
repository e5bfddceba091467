package io.agenthive.workflows.agent;

import io.agenthive.workflows.checkpoint.RestoreEnd;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.note.PlainText;
import io.agenthive.workflows.note.SignalNote;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What programs may ask of an agent; a refusal leaves no trace in its history. */
final class AgentUpdates {
  /** A person's address and a little more. */
  static final int MAX_BY = 320;

  private AgentUpdates() {}

  /** A note that says why, and that ends, if by itself, in time to come. */
  static void checked(@Nullable ControlNote note, Instant now) {
    if (note == null || note.reason().isBlank()) throw refused("a reason is required");
    if (note.reason().length() > SignalNote.MAX_TEXT) {
      throw refused("reason must have at most " + SignalNote.MAX_TEXT + " characters");
    }
    if (note.by().length() > MAX_BY) {
      throw refused("by must have at most " + MAX_BY + " characters");
    }
    if (!PlainText.is(note.reason()) || !PlainText.is(note.by())) {
      throw refused("reason and by must be " + PlainText.RULE);
    }
    try {
      if (note.until() != null) SignalNote.ahead("until", note.until(), now);
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  /** An order that says what, why, and which one it is. */
  static void checked(@Nullable RestoreOrder order) {
    if (order == null) throw refused("an order is required");
    checked(ControlNote.of(order.by(), order.reason()), Instant.EPOCH);
    if (order.generation() == null || order.generation() < 0) {
      throw refused("generation is required: 0 or more");
    }
    if (order.id().isBlank() || order.id().length() > SignalNote.MAX_TEXT) {
      throw refused("id must have 1 to " + SignalNote.MAX_TEXT + " characters");
    }
  }

  /** The agent going back; refused while it does so for another order. */
  static AgentState restoring(AgentState agent, RestoreOrder order) {
    try {
      return agent.restoring(order);
    } catch (IllegalArgumentException busy) {
      throw refused(String.valueOf(busy.getMessage()));
    }
  }

  /** That it went back. */
  static void checked(@Nullable RestoreEnd end) {
    if (end != null && end.refusal() != null) throw refused(end.refusal());
  }

  /**
   * The agent woken; refused where only the owner of another hold may. The validator asks, and the
   * handler asks again: a hold may have come between them, and an exception of another type would
   * fail the workflow task for ever.
   */
  static AgentState woken(AgentState agent) {
    try {
      return agent.woken();
    } catch (IllegalArgumentException held) {
      throw refused(String.valueOf(held.getMessage()));
    }
  }

  private static ApplicationFailure refused(String why) {
    return ApplicationFailure.newNonRetryableFailure(why, "REFUSED");
  }
}
