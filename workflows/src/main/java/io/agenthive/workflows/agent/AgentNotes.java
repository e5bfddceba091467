package io.agenthive.workflows.agent;

import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.hold.Holds;
import io.agenthive.workflows.hold.Scope;
import io.agenthive.workflows.mail.Names;
import io.agenthive.workflows.note.SignalNote;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the notes of an agent's signals mean; {@link IllegalArgumentException} where they mean
 * nothing.
 */
final class AgentNotes {
  private static final String SOMEBODY = "a signal";
  private static final String NO_TASK = "-";

  private AgentNotes() {}

  /** The epoch that a bell names. */
  static Optional<Long> epoch(SignalNote note) {
    Optional<Long> epoch = note.number("epoch");
    if (epoch.isPresent() && epoch.get() < 0) {
      throw new IllegalArgumentException("epoch must be 0 or more, not " + epoch.get());
    }
    return epoch;
  }

  /** The epoch of a lost seat. */
  static long lost(SignalNote note) {
    return epoch(note).orElseThrow(() -> new IllegalArgumentException("epoch is required"));
  }

  static Held held(Hold hold, SignalNote note, Instant now) {
    String by = note.text("by", SOMEBODY);
    String reason = note.text("reason", "no reason given");
    Instant until = note.instant("until", now).orElse(null);
    return new Held(hold, by, reason, now, until, note.flag("now"), null);
  }

  /** The holds of scopes that have not ended. */
  static List<Held> scoped(SignalNote note, Instant now) {
    List<SignalNote> holds = note.objects("holds");
    if (holds.size() > Holds.MAX_SCOPED) {
      throw new IllegalArgumentException(
          "holds must be at most " + Holds.MAX_SCOPED + ": those that last longest");
    }
    return holds.stream().map(AgentNotes::scoped).filter(held -> !held.expired(now)).toList();
  }

  private static Held scoped(SignalNote note) {
    Hold kind = kind(note);
    if (!kind.placedOnScopes()) {
      throw new IllegalArgumentException("hold of a scope must not be " + kind);
    }
    long id = note.number("id").orElseThrow(() -> new IllegalArgumentException("id is required"));
    return new Held(
        kind,
        by(note),
        note.text("reason", "no reason given"),
        note.moment("since").orElseThrow(() -> new IllegalArgumentException("since is required")),
        note.moment("until").orElse(null),
        note.flag("now"),
        new Scope(id, note.required("scope")));
  }

  /** When something was read. */
  static Instant at(SignalNote note) {
    return note.moment("at").orElseThrow(() -> new IllegalArgumentException("at is required"));
  }

  static Hold kind(SignalNote note) {
    String name = note.required("hold").toUpperCase(Locale.ROOT);
    return List.of(Hold.values()).stream()
        .filter(hold -> hold.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("hold must be one of " + List.of(Hold.values())));
  }

  static Instant until(SignalNote note, Instant now) {
    return note.instant("until", now)
        .orElseThrow(() -> new IllegalArgumentException("until is required"));
  }

  static Errand submission(SignalNote note) {
    String taskId = Names.task(note.text("taskId").orElseGet(AgentNotes::newId));
    return new Errand(Errand.Kind.SUBMIT, taskId, note.required("input"), by(note));
  }

  static Errand message(SignalNote note) {
    String from = note.text("from", SOMEBODY);
    String input = "Message from " + from + ":\n" + note.required("text");
    String taskId = Names.task(note.text("id").orElseGet(AgentNotes::newId));
    return new Errand(Errand.Kind.SUBMIT, taskId, input, from);
  }

  static Errand cancellation(SignalNote note) {
    String reason = note.text("reason", "no reason given");
    return new Errand(Errand.Kind.CANCEL, Names.task(note.required("taskId")), reason, by(note));
  }

  static Errand release(SignalNote note) {
    String reason = note.text("reason", "no reason given");
    return new Errand(Errand.Kind.RELEASE_EFFECTS, NO_TASK, reason, by(note));
  }

  private static String by(SignalNote note) {
    return note.text("by", SOMEBODY);
  }

  /** From the workflow, so that a replay finds the same. */
  private static String newId() {
    return Workflow.randomUUID().toString();
  }
}
