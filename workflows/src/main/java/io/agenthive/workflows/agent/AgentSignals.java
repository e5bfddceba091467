package io.agenthive.workflows.agent;

import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.note.SignalNote;
import io.temporal.common.converter.RawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What signals do to an agent; what they cannot do shows under its rejections. */
final class AgentSignals {
  private AgentSignals() {}

  /**
   * What the agent is after a signal.
   *
   * @param late whether it was rejected only because its time is over
   * @param errand whether it is to be done by an errand
   * @param refused why it was rejected; empty: it was not
   */
  record Heard(AgentState agent, boolean late, boolean errand, String refused) {}

  static Heard heard(AgentState agent, String signal, @Nullable RawValue raw, Instant now) {
    try {
      AgentState next = changed(agent, signal, SignalNote.read(raw), now);
      return new Heard(
          next, false, !next.journal().errands().equals(agent.journal().errands()), "");
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage());
      AgentState next = agent.rejecting(new Rejection(now, signal, why));
      return new Heard(next, e instanceof SignalNote.Past, false, why);
    }
  }

  private static AgentState changed(AgentState agent, String signal, SignalNote note, Instant now) {
    return switch (signal) {
      case "mail" ->
          AgentNotes.epoch(note).map(epoch -> agent.rung(epoch, now)).orElseGet(agent::prewoken);
      case "seatLost" -> agent.lost(AgentNotes.lost(note), now);
      case "submit" -> agent.with(AgentNotes.submission(note));
      case "message" -> agent.with(AgentNotes.message(note));
      case "cancelTask" -> agent.with(AgentNotes.cancellation(note));
      case "sleep" -> agent.slept(AgentNotes.held(Hold.OPERATOR, note, now));
      case "wake" -> agent.woken();
      case "keepAwake" -> agent.keptAwake(AgentNotes.until(note, now));
      case "hold" -> agent.holding(AgentNotes.held(AgentNotes.kind(note), note, now));
      case "release" -> agent.lifting(AgentNotes.kind(note));
      case "releaseEffects" -> agent.with(AgentNotes.release(note));
      case "scopes" -> agent.scoped(AgentNotes.scoped(note, now), AgentNotes.at(note), now);
      case "retire" -> agent.retiring(Retirement.WINDING_DOWN);
      default ->
          throw new IllegalArgumentException(
              "there is no such signal; known are mail, seatLost, submit, message, cancelTask,"
                  + " sleep, wake, keepAwake, hold, release, releaseEffects, scopes, retire");
    };
  }
}
