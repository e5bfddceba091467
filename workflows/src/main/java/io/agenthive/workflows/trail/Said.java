package io.agenthive.workflows.trail;

import io.agenthive.workflows.note.JsonText;
import io.agenthive.workflows.note.PlainText;
import io.agenthive.workflows.note.SignalNote;
import io.temporal.common.converter.RawValue;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came with a signal or an update, as the audit trail keeps it: names and reasons cut, the
 * rest as a digest.
 *
 * @param fields of the note; none if it cannot be read
 */
public record Said(
    Map<String, Object> fields,
    String by,
    String door,
    String reason,
    String request,
    String digest) {
  /** Bytes of a text that is kept: what people write in a reason, and no essay. */
  public static final int MAX_TEXT = 1_000;

  /** Bytes of a name, also of a signal that there is none of. */
  public static final int MAX_NAME = 200;

  private static final String SOMEBODY = "a signal";

  /**
   * With a signal.
   *
   * @param who the field that says who sent it
   */
  public static Said in(@Nullable RawValue raw, String who) {
    Map<String, Object> fields = fields(raw);
    return new Said(
        fields,
        name(fields, who, SOMEBODY),
        name(fields, "door", Deed.TEMPORAL),
        fields.get("reason") instanceof String text ? cut(text, MAX_TEXT) : "",
        name(fields, "request", ""),
        digest(raw));
  }

  private static String digest(@Nullable RawValue raw) {
    if (raw == null || raw.getPayload() == null) return "";
    return Deed.digest(raw.getPayload().getData().toByteArray());
  }

  /** With an update, whose note was read. */
  public static Said with(
      String by, String reason, @Nullable String door, @Nullable String request) {
    return new Said(
        Map.of(),
        cut(by, MAX_NAME),
        cut(Objects.requireNonNullElse(door, Deed.TEMPORAL), MAX_NAME),
        cut(reason, MAX_TEXT),
        cut(Objects.requireNonNullElse(request, ""), MAX_NAME),
        "");
  }

  /** The deed that it is. */
  public Deed deed(String key, String action, String target, String refused) {
    return new Deed(
        key,
        cut(action, MAX_NAME),
        target,
        by,
        door,
        reason,
        request,
        digest,
        cut(refused, MAX_TEXT));
  }

  /** A name in one of its fields; empty: there is none. */
  public String name(String field) {
    return name(fields, field, "");
  }

  private static Map<String, Object> fields(@Nullable RawValue raw) {
    try {
      return SignalNote.read(raw).fields();
    } catch (IllegalArgumentException unreadable) {
      return Map.of();
    }
  }

  private static String name(Map<String, Object> fields, String field, String otherwise) {
    return fields.get(field) instanceof String text && !text.isBlank()
        ? cut(text, MAX_NAME)
        : otherwise;
  }

  private static String cut(String text, int most) {
    return JsonText.cut(PlainText.of(text), most);
  }
}
