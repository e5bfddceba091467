package io.agenthive.chaos.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a history file says at the end.
 *
 * @param sent every order that ever left
 * @param acknowledged orders whose acceptance was heard
 * @param refused orders that were refused for good
 * @param poison orders that can only become dead letters
 * @param repeated orders that were acknowledged after an answer that nobody heard
 */
public record History(
    Set<String> sent,
    Set<String> acknowledged,
    Set<String> refused,
    Set<String> poison,
    Set<String> repeated) {
  /** Reads a whole file. A last line without its end was torn by a crash and is left out. */
  public static History of(Path file) {
    try {
      return read(Files.readString(file, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  static History read(String text) {
    List<Line> lines =
        text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Line::read).toList();
    Set<String> acknowledged = ids(lines, line -> line.event() == HistoryFile.Event.ACKNOWLEDGED);
    return new History(
        ids(lines, line -> line.event() == HistoryFile.Event.SENT),
        acknowledged,
        ids(lines, line -> line.event() == HistoryFile.Event.REFUSED),
        ids(lines, line -> line.detail().equals(Order.Kind.POISON.name())),
        ids(lines, line -> line.unknown() && acknowledged.contains(line.taskId())));
  }

  private static Set<String> ids(List<Line> lines, Predicate<Line> picked) {
    Set<String> ids = new TreeSet<>();
    lines.stream().filter(picked).map(Line::taskId).forEach(ids::add);
    return Collections.unmodifiableSet(ids);
  }

  /** A line of the file, without its time. */
  private record Line(HistoryFile.Event event, String taskId, String detail) {
    static Line read(String line) {
      String[] words = line.split(" ", 4);
      if (words.length < 4) throw new IllegalArgumentException("not a line of a history: " + line);
      return new Line(HistoryFile.Event.valueOf(words[1]), words[2], words[3]);
    }

    boolean unknown() {
      return event == HistoryFile.Event.UNKNOWN;
    }
  }
}
