package io.agenthive.activities.mail;

import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.seal.BrokenText;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import io.agenthive.workflows.task.FailureContext;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.TaskFailure;
import java.util.List;

/**
 * Failed deliveries as rows keep them: JSON of which statements ask the class and where it failed;
 * its words, the message and the chain of causes, are sealed in the place of the message. What held
 * a task back before anybody was asked is said by the hive itself, and stays in clear.
 */
public record FailureText(SealedTexts texts) {
  /** What is sealed together. */
  private record Words(String message, List<String> causes) {}

  /** As the row keeps it. */
  public String close(FailureNote note, TextPlace place) {
    Words words = words(note);
    boolean clear = !texts.encrypts() || note.failure() == TaskFailure.BREAKER_OPEN;
    String kept = clear ? inClear(words.message()) : texts.close(Json.write(words), place);
    return Json.write(with(note, new Words(kept, clear ? words.causes() : List.of())));
  }

  private static Words words(FailureNote note) {
    FailureContext context = note.context();
    return new Words(note.message(), context == null ? List.of() : context.causes());
  }

  /** No message in clear may be taken for a sealed one. */
  private static String inClear(String message) {
    return SealedTexts.sealed(message) ? '\uFFFD' + message.substring(1) : message;
  }

  /** What the row says; a {@code JacksonException} if that is no failure. */
  public FailureNote open(String json, TextPlace place) {
    FailureNote note = Json.read(json, FailureNote.class);
    if (!SealedTexts.sealed(note.message())) return note;
    return with(note, opened(note.message(), place));
  }

  /** The same as the last word of a task: words that somebody changed keep nobody from it. */
  public FailureNote told(String json, TextPlace place) {
    try {
      return open(json, place);
    } catch (BrokenText changed) {
      return with(Json.read(json, FailureNote.class), new Words(changed.why(), List.of()));
    }
  }

  /** The same for people: in the place of words that do not open it says why. */
  public FailureNote shown(String json, TextPlace place) {
    try {
      return told(json, place);
    } catch (KeyMissing elsewhere) {
      String why = String.valueOf(elsewhere.getMessage());
      return with(Json.read(json, FailureNote.class), new Words(why, List.of()));
    }
  }

  /** The message alone, of a row that keeps no more. */
  public String message(String kept, TextPlace place) {
    return SealedTexts.sealed(kept) ? opened(kept, place).message() : kept;
  }

  /** The same for people. */
  public String shownMessage(String kept, TextPlace place) {
    try {
      return message(kept, place);
    } catch (BrokenText | KeyMissing unopened) {
      return String.valueOf(unopened.getMessage());
    }
  }

  /** A message alone, as such a row keeps it. */
  public String words(String message, TextPlace place) {
    if (!texts.encrypts()) return inClear(message);
    return texts.close(Json.write(new Words(message, List.of())), place);
  }

  private Words opened(String kept, TextPlace place) {
    return Json.read(texts.open(kept, place), Words.class);
  }

  private static FailureNote with(FailureNote note, Words words) {
    FailureContext context = note.context();
    FailureNote other =
        new FailureNote(note.failure(), words.message(), note.attempts(), note.retryAfter());
    return context == null ? other : other.in(context.because(words.causes(), context.frame()));
  }
}
