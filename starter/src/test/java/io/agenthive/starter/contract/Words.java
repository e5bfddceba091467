package io.agenthive.starter.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the source says of records, their components, and routes: the words of its Javadoc. */
final class Words {
  private static final List<Path> SOURCES =
      Stream.of("starter", "activities", "workflows")
          .map(module -> Path.of("..", module, "src", "main", "java"))
          .toList();

  private static final Pattern INLINE = Pattern.compile("\\{@\\w+\\s+([^}]*)}");

  private Words() {}

  /** Of a type; empty: nothing is said. */
  static Optional<String> of(Class<?> type) {
    return whole(type).map(Words::sentences);
  }

  /** Of a route; empty: nothing is said. */
  static Optional<String> of(Method route) {
    Pattern declared = Pattern.compile("(?m)^  [\\w<>?,.@ ]+ " + route.getName() + "\\(");
    return source(route.getDeclaringClass())
        .flatMap(source -> before(source, declared))
        .map(Words::sentences);
  }

  /** Of a component of a record; empty: its name says all. */
  static Optional<String> of(Class<?> type, String component) {
    Pattern said = Pattern.compile("(?s)@param " + component + " (.*?)(?=@param|$)");
    return whole(type).flatMap(text -> first(said, text)).map(Words::plain);
  }

  private static Optional<String> whole(Class<?> type) {
    Pattern declared =
        Pattern.compile("\\b(?:record|enum|class|interface) " + type.getSimpleName() + "\\b");
    return source(type).flatMap(source -> before(source, declared));
  }

  private static Optional<String> source(Class<?> type) {
    Class<?> outer = type;
    while (outer.getEnclosingClass() != null) outer = outer.getEnclosingClass();
    String file = outer.getName().replace('.', '/') + ".java";
    return SOURCES.stream()
        .map(root -> root.resolve(file))
        .filter(Files::exists)
        .findFirst()
        .map(Words::read);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The comment that stands directly before a declaration, with annotations in between. */
  private static Optional<String> before(String source, Pattern declared) {
    Matcher found = declared.matcher(source);
    if (!found.find()) return Optional.empty();
    String head = source.substring(0, found.start());
    int end = head.lastIndexOf("*/");
    int begin = head.lastIndexOf("/**");
    if (begin < 0 || end < begin || head.substring(end).matches("(?s).*[;{}]\\s.*")) {
      return Optional.empty();
    }
    return Optional.of(head.substring(begin + 3, end).replaceAll("(?m)^\\s*\\* ?", "").strip());
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? Optional.of(String.valueOf(found.group(1))) : Optional.empty();
  }

  private static String sentences(String comment) {
    return plain(comment.split("(?m)^@", 2)[0]);
  }

  private static String plain(String text) {
    String words =
        INLINE
            .matcher(text)
            .replaceAll(tag -> Matcher.quoteReplacement(shown(tag.group(0), tag.group(1))));
    return words.replaceAll("</?p>", "").replaceAll("\\s+", " ").strip();
  }

  /** Code as code; of a link what it leads to, or what it is called. */
  private static String shown(String tag, String content) {
    String text = content.replaceAll("\\s+", " ");
    if (tag.startsWith("{@linkplain")) return text.replaceFirst("^\\S+ ", "");
    if (tag.startsWith("{@link")) return "`" + text.replaceFirst("^.*#", "") + "`";
    return "`" + text + "`";
  }
}
