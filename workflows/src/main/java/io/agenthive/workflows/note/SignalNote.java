package io.agenthive.workflows.note;

import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.RawValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object that came with a signal. No input is an empty object; a bare text is its {@code
 * reason}; unknown fields are left alone. What cannot be read is an {@link
 * IllegalArgumentException} that says what was expected.
 *
 * @param fields by name
 */
public record SignalNote(Map<String, Object> fields) {
  /** A longer text is not a note. */
  public static final int MAX_TEXT = 10_000;

  /** Whoever means to wait longer means without end; a timer of centuries is refused by servers. */
  public static final Duration MAX_AHEAD = Duration.ofDays(3650);

  /** Reads what came with a signal. */
  public static SignalNote read(@Nullable RawValue raw) {
    if (raw == null || raw.getPayload() == null) return new SignalNote(Map.of());
    return switch (decoded(raw)) {
      case null -> new SignalNote(Map.of());
      case String reason -> new SignalNote(Map.of("reason", reason));
      case Map<?, ?> object -> new SignalNote(named(object));
      case Object other ->
          throw new IllegalArgumentException("expected one JSON object, not " + shortened(other));
    };
  }

  /** A text of at most {@value #MAX_TEXT} characters, or the other if the field is absent. */
  public String text(String field, String otherwise) {
    return text(field).orElse(otherwise);
  }

  /** A {@linkplain PlainText plain text} of at most {@value #MAX_TEXT} characters. */
  public Optional<String> text(String field) {
    return switch (fields.get(field)) {
      case null -> Optional.empty();
      case String text when text.length() > MAX_TEXT ->
          throw wrong(field, "at most " + MAX_TEXT + " characters", text);
      case String text when !PlainText.is(text) -> throw wrong(field, PlainText.RULE, text);
      case String text -> Optional.of(text);
      case Object other -> throw wrong(field, "a text", other);
    };
  }

  /** A text that must be there. */
  public String required(String field) {
    return text(field)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> new IllegalArgumentException(field + " is required"));
  }

  /** A whole number. */
  public Optional<Long> number(String field) {
    return switch (fields.get(field)) {
      case null -> Optional.empty();
      case Integer number -> Optional.of(number.longValue());
      case Long number -> Optional.of(number);
      case Object other -> throw wrong(field, "a whole number", other);
    };
  }

  /** An instant to come, written as RFC 3339 or as an ISO-8601 duration from {@code now}. */
  public Optional<Instant> instant(String field, Instant now) {
    return text(field).map(text -> ahead(field, instant(field, text, now), now));
  }

  /** An instant of any time, written as RFC 3339. */
  public Optional<Instant> moment(String field) {
    return text(field).map(text -> moment(field, text));
  }

  /** A truth; absent: false. */
  public boolean flag(String field) {
    return switch (fields.get(field)) {
      case null -> false;
      case Boolean truth -> truth;
      case Object other -> throw wrong(field, "true or false", other);
    };
  }

  /** A list of JSON objects; absent: none. */
  public List<SignalNote> objects(String field) {
    return switch (fields.get(field)) {
      case null -> List.of();
      case List<?> list -> list.stream().map(each -> object(field, each)).toList();
      case Object other -> throw wrong(field, "a list of objects", other);
    };
  }

  private static SignalNote object(String field, @Nullable Object each) {
    return switch (each) {
      case Map<?, ?> object -> new SignalNote(named(object));
      case null -> throw new IllegalArgumentException(field + " must be a list of objects");
      case Object other -> throw wrong(field, "a list of objects", other);
    };
  }

  /** An instant is not to come any more: whoever had asked earlier had got what it wants. */
  public static final class Past extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    Past(@Nullable String message) {
      super(message);
    }
  }

  /** The instant itself; refused if it is not to come, or {@link #MAX_AHEAD} or more ahead. */
  public static Instant ahead(String field, Instant instant, Instant now) {
    if (!instant.isAfter(now)) {
      throw new Past(wrong(field, "in the future", instant).getMessage());
    }
    if (!instant.isBefore(now.plus(MAX_AHEAD))) {
      throw wrong(field, "less than " + MAX_AHEAD.toDays() + " days ahead", instant);
    }
    return instant;
  }

  private static Instant instant(String field, String text, Instant now) {
    try {
      return text.startsWith("P") ? now.plus(Duration.parse(text)) : Instant.parse(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw wrong(field, "a time such as 2026-12-31T10:00:00Z or a duration such as PT2H", text);
    }
  }

  private static Instant moment(String field, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw wrong(field, "a time such as 2026-12-31T10:00:00Z", text);
    }
  }

  private static @Nullable Object decoded(RawValue raw) {
    try {
      return DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
          raw.getPayload(), Object.class, Object.class);
    } catch (DataConverterException e) {
      throw new IllegalArgumentException("expected one JSON object; the input is not JSON", e);
    }
  }

  private static Map<String, Object> named(Map<?, ?> object) {
    Map<String, Object> fields = new TreeMap<>();
    object.forEach(
        (name, value) -> {
          if (value != null) fields.put(String.valueOf(name), value);
        });
    return fields;
  }

  private static IllegalArgumentException wrong(String field, String expected, Object found) {
    return new IllegalArgumentException(
        field + " must be " + expected + ", not " + shortened(found));
  }

  private static String shortened(Object value) {
    String text = String.valueOf(value);
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
