package io.agenthive.starter.http;

import static java.util.stream.Collectors.joining;

import io.agenthive.activities.postgres.Page;
import io.agenthive.workflows.note.PlainText;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** The query parameters of a list. */
public final class Parameters {
  private static final Set<String> PAGE = Set.of("limit", "cursor", "count");

  private final MultiValueMap<String, String> given;

  /** Refuses parameters that the list does not know: a typing error must not widen it. */
  public Parameters(MultiValueMap<String, String> given, Set<String> filters) {
    this.given = given;
    for (String name : given.keySet()) {
      if (filters.contains(name) || PAGE.contains(name)) continue;
      String known = Stream.concat(filters.stream(), PAGE.stream()).sorted().collect(joining(", "));
      throw bad("there is no parameter '" + name + "' here; known are " + known);
    }
  }

  /** The value of a parameter that may stand once. */
  public @Nullable String one(String name) {
    List<String> values = many(name);
    if (values.size() > 1) throw bad(name + " may stand once");
    return values.isEmpty() ? null : values.getFirst();
  }

  /** The values of a parameter that may be repeated. */
  public List<String> many(String name) {
    List<String> values = given.getOrDefault(name, List.of());
    if (!values.stream().allMatch(PlainText::is)) throw bad(name + " must be " + PlainText.RULE);
    return values.stream().map(ShownText::normal).toList();
  }

  /** The constant of the parameter's name, in any case. */
  public <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
    String value = one(name);
    return value == null ? null : constant(name, value, type);
  }

  /** The constants of the parameter's names, in any case; the parameter may be repeated. */
  public <E extends Enum<E>> Set<E> anyOf(String name, Class<E> type) {
    Set<E> all = EnumSet.noneOf(type);
    many(name).forEach(value -> all.add(constant(name, value, type)));
    return all;
  }

  private static <E extends Enum<E>> E constant(String name, String value, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(value)) return constant;
    }
    String known =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .collect(joining(", "));
    throw bad(name + " must be one of " + known);
  }

  /** {@code true} or {@code false}. */
  public @Nullable Boolean flag(String name) {
    String value = one(name);
    if (value == null) return null;
    if (!Set.of("true", "false").contains(value)) throw bad(name + " must be true or false");
    return Boolean.valueOf(value);
  }

  /** An instant, as in {@code 2026-11-21T10:00:00Z}. */
  public @Nullable Instant instant(String name) {
    String value = one(name);
    try {
      return value == null ? null : Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw bad(name + " must be an instant like 2026-11-21T10:00:00Z");
    }
  }

  /**
   * Which part of the list is wanted.
   *
   * @param list name of the list and its filter, by which its cursors are known
   */
  public PageRequest page(String list, Cursors cursors) {
    boolean counted = Boolean.TRUE.equals(flag("count"));
    return new PageRequest(list, limit(), one("cursor"), counted, cursors);
  }

  /** How many rows of it, at most. */
  public int limit() {
    String limit = one("limit");
    try {
      return limit == null ? Page.DEFAULT_LIMIT : Page.checked(Integer.parseInt(limit));
    } catch (IllegalArgumentException e) { // also what is no number
      throw bad("limit must be 1 to " + Page.MAX_LIMIT);
    }
  }

  private static Refused bad(String detail) {
    return new Refused(ErrorCode.BAD_FILTER, detail);
  }
}
