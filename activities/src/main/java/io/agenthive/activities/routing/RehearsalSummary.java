package io.agenthive.activities.routing;

import io.agenthive.activities.postgres.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What the rehearsal model says when it is asked for a summary: sentences of what it was shown,
 * whole, in their order. Those come first whose words are rarest among all sentences, weighed by
 * their length; a word with a digit counts three times. A sentence that was said twice counts where
 * it was said last. It understands nothing: what was corrected stays beside its correction.
 */
final class RehearsalSummary {
  static final String LABEL = "[simulated]";

  private static final Pattern SENTENCES = Pattern.compile("(?<=[.!?])\\s+|\\R+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int DIGITS = 3;

  /** What has no end is cut into pieces of this length: one of them must not fill a summary. */
  private static final int LONGEST = 240;

  private RehearsalSummary() {}

  /** What of an entry or a summary is text. */
  private record Entry(@Nullable String summary, @Nullable String input, @Nullable String answer) {}

  private record Sentence(int place, String text, Set<String> words) {}

  static String of(List<String> memory, int chars) {
    List<Sentence> all = sentences(memory);
    Map<String, Integer> known = new HashMap<>();
    all.forEach(each -> each.words().forEach(word -> known.merge(word, 1, Integer::sum)));
    Map<Integer, Double> weights = new HashMap<>();
    all.forEach(each -> weights.put(each.place(), weight(each, known, all.size())));
    List<Sentence> best = new ArrayList<>(all);
    best.sort(
        Comparator.<Sentence>comparingDouble(each -> weights.getOrDefault(each.place(), 0.0))
            .thenComparingInt(Sentence::place)
            .reversed());
    return text(chosen(best, chars - LABEL.length()));
  }

  private static List<Sentence> chosen(List<Sentence> best, int chars) {
    List<Sentence> chosen = new ArrayList<>();
    int left = chars;
    for (Sentence each : best) {
      int needed = each.text().length() + 1;
      if (needed > left) continue;
      left -= needed;
      chosen.add(each);
    }
    chosen.sort(Comparator.comparingInt(Sentence::place));
    return chosen;
  }

  private static String text(List<Sentence> chosen) {
    StringBuilder text = new StringBuilder(LABEL);
    chosen.forEach(each -> text.append(' ').append(each.text()));
    return text.toString();
  }

  private static double weight(Sentence sentence, Map<String, Integer> known, int all) {
    double weight = 0;
    for (String word : sentence.words()) {
      double rare = StrictMath.log((1.0 + all) / known.getOrDefault(word, 1));
      weight += word.chars().anyMatch(Character::isDigit) ? DIGITS * rare : rare;
    }
    return weight / (sentence.text().length() + 1);
  }

  /** Each once, in the order in which they were said last. */
  private static List<Sentence> sentences(List<String> memory) {
    LinkedHashSet<String> last = new LinkedHashSet<>();
    for (String entry : memory) {
      for (String text : texts(entry)) {
        for (String sentence : SENTENCES.split(text)) {
          for (String piece : pieces(sentence.strip())) {
            last.remove(piece);
            last.add(piece);
          }
        }
      }
    }
    List<Sentence> sentences = new ArrayList<>();
    for (String text : last) sentences.add(new Sentence(sentences.size(), text, words(text)));
    return sentences;
  }

  private static List<String> texts(String entry) {
    try {
      Entry read = Json.read(entry, Entry.class);
      List<String> texts = new ArrayList<>();
      if (read.summary() != null) texts.add(read.summary().replace(LABEL, ""));
      if (read.input() != null) texts.add(read.input());
      if (read.answer() != null) texts.add(read.answer().replace(LABEL, ""));
      return texts;
    } catch (JacksonException plain) {
      return List.of(entry);
    }
  }

  private static List<String> pieces(String sentence) {
    List<String> pieces = new ArrayList<>();
    String rest = sentence;
    while (rest.length() > LONGEST) {
      int blank = rest.lastIndexOf(' ', LONGEST);
      int end = blank > 0 ? blank : whole(rest);
      pieces.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    if (!rest.isEmpty()) pieces.add(rest);
    return pieces;
  }

  /** No character is cut in two. */
  private static int whole(String text) {
    return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
  }

  private static Set<String> words(String text) {
    Set<String> words = new TreeSet<>();
    for (String word : NO_WORD.split(text.toLowerCase(Locale.ROOT))) {
      if (!word.isEmpty()) words.add(word);
    }
    return words;
  }
}
