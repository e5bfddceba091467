package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fresh mail in a note to the host of its agent: its seat neither looks for it nor reads its input.
 * A line of JSON, where an agent's ID alone stands for "look".
 *
 * @param tenant whose the agent is; null in notes of older versions, which seal nothing
 * @param epoch of the seat for which it was accepted
 * @param seq order of arrival
 * @param input as its row keeps it
 * @param correlation of its order; null: it had none
 */
public record MailNote(
    @Nullable String tenant,
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

  /** The line for this mail; empty: it is too long, or its input does not stand in the mail row. */
  static Optional<String> line(Aftermath.Handed handed) {
    Mail mail = handed.mail();
    if (mail.papers() == null) return Optional.empty();
    MailNote note =
        new MailNote(
            handed.row().tenant(),
            handed.row().agentId(),
            handed.row().epoch(),
            mail.key().taskId(),
            mail.priority(),
            mail.seq(),
            handed.input(),
            mail.correlation());
    return HostNotes.line(note, handed.input(), MAX_LINE);
  }

  /** The mail that this line carries; empty: it is the ID of an agent. */
  public static Optional<MailNote> of(String line) {
    return line.startsWith("{") ? Optional.of(Json.read(line, MailNote.class)) : Optional.empty();
  }

  /**
   * The mail, as its seat gets it; without its input if that does not open, for then whoever takes
   * it up finds out why.
   */
  public Mail mail(SealedTexts texts) {
    return Mail.fresh(taskId, priority, seq, opened(texts), correlation, null);
  }

  private @Nullable String opened(SealedTexts texts) {
    try {
      String whose = Objects.requireNonNullElse(tenant, "");
      return texts.open(input, TextPlace.input(whose, agentId, taskId));
    } catch (BrokenText | KeyMissing e) {
      return null;
    }
  }
}
