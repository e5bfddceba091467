package io.agenthive.starter.http;

import java.time.DateTimeException;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads a time from its ISO text and from nothing else: a number does not say its unit. */
final class TextOnly<T> extends StdScalarDeserializer<T> {
  private final Class<T> type;
  private final transient Function<String, T> parse;

  TextOnly(Class<T> type, Function<String, T> parse) {
    super(type);
    this.type = type;
    this.parse = parse;
  }

  @Override
  public T deserialize(JsonParser parser, DeserializationContext context) {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      return type.cast(context.handleUnexpectedToken(getValueType(context), parser));
    }
    try {
      return parse.apply(parser.getString());
    } catch (DateTimeException e) {
      return type.cast(context.handleWeirdStringValue(type, parser.getString(), "ISO 8601"));
    }
  }
}
