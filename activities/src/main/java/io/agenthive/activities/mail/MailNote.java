package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Json;
import java.util.Objects;
import java.util.Optional;

/**
 * Fresh mail in a note to the host of its agent: its seat neither looks for it nor reads its input.
 * A line of JSON, where an agent's ID alone stands for "look".
 *
 * @param seq order of arrival
 */
public record MailNote(String agentId, String taskId, int priority, long seq, String input) {
  /**
   * Bytes of the longest line: some of them fit into one note, and a copy of what is longer costs
   * more than the look that it saves.
   */
  static final int MAX_LINE = 2_000;

  /** The line for this mail; empty: it is too long, or its input was not kept at hand. */
  static Optional<String> line(String agentId, Mail mail) {
    if (mail.papers() == null || mail.papers().input().length() > MAX_LINE) return Optional.empty();
    String input = mail.papers().input();
    String line =
        Json.write(new MailNote(agentId, mail.key().taskId(), mail.priority(), mail.seq(), input));
    return HostNotes.bytes(line) > MAX_LINE ? Optional.empty() : Optional.of(line);
  }

  /** The mail that this line carries; empty: it is the ID of an agent. */
  public static Optional<MailNote> of(String line) {
    return line.startsWith("{") ? Optional.of(Json.read(line, MailNote.class)) : Optional.empty();
  }

  /** The mail, as its seat gets it. */
  public Mail mail() {
    return Mail.fresh(taskId, priority, seq, Objects.requireNonNull(input));
  }
}
