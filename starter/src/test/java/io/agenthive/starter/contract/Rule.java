package io.agenthive.starter.contract;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a field of a request must be.
 *
 * @param schema as far as a schema can say it
 * @param required whether it must be there
 */
record Rule(ObjectNode schema, boolean required) {
  /** {@code PlainText}, as a schema can say it: what has no surrogates comes as UTF-8. */
  private static final String PLAIN = "^[^\\u0000]*$";

  private static final String NOT_BLANK = "^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$";

  /** What {@code ShownText} hides from nobody, as a schema can say it. */
  private static final String HIDDEN =
      "\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff";

  /** One character that shows. */
  static final String LETTER = "[^" + HIDDEN + "]";

  private static final String SHOWN = "^[^" + HIDDEN + "]*[^\\s" + HIDDEN + "][^" + HIDDEN + "]*$";

  private static final String DURATION =
      "^P(?!$)([0-9]{1,9}D)?(T(?=[0-9])([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}(\\.[0-9]{1,9})?S)?)?$";

  private static Rule of(ObjectNode schema) {
    return new Rule(schema, false);
  }

  private static ObjectNode string() {
    return Json.object().put("type", "string");
  }

  /** Any text that the hive's stores can keep. */
  static Rule text() {
    return of(string().put("pattern", PLAIN));
  }

  /** 1 to so many characters, not all of them blank. */
  static Rule named(int most) {
    return of(string().put("minLength", 1).put("maxLength", most).put("pattern", NOT_BLANK));
  }

  /** The same in one line, of characters that show. */
  static Rule shown(int most) {
    return of(string().put("minLength", 1).put("maxLength", most).put("pattern", SHOWN));
  }

  /** At most so many characters that show, in one line. */
  static Rule line(int most) {
    return of(string().put("maxLength", most).put("pattern", "^" + LETTER + "*$"));
  }

  /** At most so many characters. */
  static Rule plain(int most) {
    return of(string().put("maxLength", most).put("pattern", PLAIN));
  }

  static Rule matching(String expression) {
    return of(string().put("pattern", "^(?:" + expression + ")$"));
  }

  /** Base64, in either alphabet. */
  static Rule bytes() {
    return of(string().put("contentEncoding", "base64"));
  }

  static Rule number(Class<?> type, long least, long most) {
    return of(Schemas.simple(type).put("minimum", least).put("maximum", most))
        .but("written in digits alone, without a fraction");
  }

  static Rule instant() {
    return of(string().put("format", "date-time")).but("with an offset of at most 18 hours");
  }

  static Rule duration() {
    return of(string().put("format", "duration").put("pattern", DURATION));
  }

  static Rule oneOf(Stream<String> texts) {
    return of(string().set("enum", Json.array(texts.toList())));
  }

  static Rule oneOf(Class<? extends Enum<?>> type) {
    return oneOf(Stream.of(type.getEnumConstants()).map(Enum::name));
  }

  static Rule list(Rule items) {
    return of(Schemas.list(items.schema()));
  }

  static Rule map(Rule values) {
    return of(Schemas.map(values.schema()));
  }

  static Rule map(Rule values, int most) {
    return of(Schemas.map(values.schema()).put("maxProperties", most));
  }

  static Rule anything(ObjectNode schema) {
    return of(schema);
  }

  /** It must be there. */
  Rule needed() {
    return new Rule(schema, true);
  }

  /** Of a list: each once, and at least so many. */
  Rule distinct(int least) {
    schema.put("uniqueItems", true);
    if (least > 0) schema.put("minItems", least);
    return this;
  }

  /** What no schema can say. */
  Rule but(String sentence) {
    String before = schema.path("x-rule").asString("");
    schema.put("x-rule", before.isEmpty() ? sentence : before + "; " + sentence);
    return this;
  }

  /** A copy in which null stands for what is absent, unless it must be there. */
  ObjectNode property() {
    ObjectNode property = schema.deepCopy();
    if (required) return property;
    if (property.has("$ref")) {
      return Json.object()
          .set("anyOf", Json.array(List.of()).add(property).add(Json.object().put("type", "null")));
    }
    property.set("type", Json.array(List.of(property.path("type").asString(""), "null")));
    if (property.get("enum") instanceof ArrayNode constants) constants.addNull();
    return property;
  }
}
