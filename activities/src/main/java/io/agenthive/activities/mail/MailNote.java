package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fresh mail in a note to the host of its agent: its seat neither looks for it nor reads its input.
 * A line of JSON, where an agent's ID alone stands for "look".
 *
 * @param epoch of the seat for which it was accepted
 * @param seq order of arrival
 * @param correlation of its order; null: it had none
 */
public record MailNote(
    String agentId,
    long epoch,
    String taskId,
    int priority,
    long seq,
    String input,
    @Nullable String correlation) {
  /**
   * Bytes of the longest line: some of them fit into one note, and a copy of what is longer costs
   * more than the look that it saves.
   */
  static final int MAX_LINE = 2_000;

  /**
   * The line for this mail of an agent whose row said this; empty: it is too long, or its input is
   * not at hand.
   */
  static Optional<String> line(AgentRowLock row, Mail mail) {
    if (mail.papers() == null) return Optional.empty();
    String input = mail.papers().input();
    String taskId = mail.key().taskId();
    MailNote note =
        new MailNote(
            row.agentId(),
            row.epoch(),
            taskId,
            mail.priority(),
            mail.seq(),
            input,
            mail.correlation());
    return HostNotes.line(note, input, MAX_LINE);
  }

  /** The mail that this line carries; empty: it is the ID of an agent. */
  public static Optional<MailNote> of(String line) {
    return line.startsWith("{") ? Optional.of(Json.read(line, MailNote.class)) : Optional.empty();
  }

  /** The mail, as its seat gets it. */
  public Mail mail() {
    return Mail.fresh(taskId, priority, seq, input, correlation, null);
  }
}
