package io.agenthive.bench.memory;

import io.agenthive.activities.postgres.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers a question from what it is given, and from nothing else: with the sentence that has every
 * word of the question that is not a small one; of several with the one that stands last. It stands
 * where a model would, and understands nothing.
 *
 * @param sentences the words of each, in lower case
 */
record Reader(List<Set<String>> sentences) {
  private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?])\\s+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Set<String> SMALL = Set.of("what", "is", "the", "of");

  /** What became of a question. */
  enum Verdict {
    /** The answer is what holds. */
    RIGHT,
    /** The answer is something else: mostly what held before it was corrected. */
    WRONG,
    /** Nothing that was given says anything about it. */
    UNKNOWN
  }

  /** An entry, or a summary. */
  private record Shown(@Nullable String summary, @Nullable String input, @Nullable String answer) {
    List<String> texts() {
      return Stream.of(summary, input, answer).filter(Objects::nonNull).toList();
    }
  }

  /** Reads entries and summaries as they stand in a memory. */
  static Reader of(List<String> memory) {
    List<Set<String>> sentences = new ArrayList<>();
    for (String entry : memory) {
      for (String text : Json.read(entry, Shown.class).texts()) {
        for (String sentence : SENTENCES.split(text)) sentences.add(words(sentence));
      }
    }
    return new Reader(sentences);
  }

  Verdict judged(Fact fact) {
    Optional<Set<String>> answer = answer(fact.question());
    if (answer.isEmpty()) return Verdict.UNKNOWN;
    return answer.get().contains(fact.value().toLowerCase(Locale.ROOT))
        ? Verdict.RIGHT
        : Verdict.WRONG;
  }

  private Optional<Set<String>> answer(String question) {
    Set<String> wanted = words(question);
    wanted.removeAll(SMALL);
    return sentences.reversed().stream()
        .filter(sentence -> sentence.containsAll(wanted))
        .findFirst();
  }

  private static Set<String> words(String text) {
    return new HashSet<>(Arrays.asList(NO_WORD.split(text.toLowerCase(Locale.ROOT))));
  }
}
