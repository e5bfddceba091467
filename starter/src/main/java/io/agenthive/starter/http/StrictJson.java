package io.agenthive.starter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads request bodies to the letter: no unknown field, no key twice, no number for a string, no
 * fraction for an integer.
 */
final class StrictJson {
  /** Larger inputs belong into a store of their own. */
  static final int MAX_BYTES = 1024 * 1024;

  /** Deeper than any body of this API, and shallow enough for any stack. */
  static final int MAX_DEPTH = 64;

  /** Characters of a number: no field takes one of twenty, and longer ones cost time to read. */
  static final int MAX_NUMBER = 1_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER)
                          .build())
                  .build())
          .addModule(
              new SimpleModule()
                  .addDeserializer(Instant.class, new TextOnly<>(Instant.class, Instant::parse))
                  .addDeserializer(Duration.class, new TextOnly<>(Duration.class, Duration::parse)))
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // it is told as malformed here
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // all of them are told here
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .changeDefaultNullHandling(nulls -> JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .withCoercionConfigDefaults(StrictJson::nothingFromEmptyStrings)
          .withCoercionConfig(LogicalType.Textual, StrictJson::onlyStrings)
          .build();

  private StrictJson() {}

  static <T> T read(byte[] body, Class<T> type) {
    JsonNode tree = tree(body);
    List<FieldProblem> problems = new ArrayList<>(UnknownFields.in(tree, type));
    try {
      T value = MAPPER.treeToValue(tree, type);
      if (problems.isEmpty()) return value;
    } catch (JacksonException e) {
      problems.add(new FieldProblem(pointer(e), "cannot be read as the type it must have"));
    }
    throw new InvalidFields(problems);
  }

  static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  private static JsonNode tree(byte[] body) {
    try (JsonParser parser = MAPPER.createParser(text(body))) {
      JsonNode tree = parser.nextToken() == null ? null : MAPPER.readTree(parser);
      if (tree == null || parser.nextToken() != null) throw malformed(null);
      if (!tree.isObject()) throw malformed(null);
      return tree;
    } catch (StreamConstraintsException e) {
      throw constrained(e);
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  /** To the letter as well: Jackson would guess UTF-16, and take halves of pairs in three bytes. */
  private static String text(byte[] body) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw malformed(null);
    }
  }

  private static Refused constrained(StreamConstraintsException e) {
    if (String.valueOf(e.getOriginalMessage()).contains("nesting depth")) {
      return new Refused(ErrorCode.TOO_DEEP, "Nest at most " + MAX_DEPTH + " levels." + at(e));
    }
    return new Refused(
        ErrorCode.MALFORMED_JSON,
        "Write numbers of at most %d characters, and short names.%s".formatted(MAX_NUMBER, at(e)));
  }

  private static Refused malformed(@Nullable JacksonException e) {
    if (e != null && String.valueOf(e.getOriginalMessage()).contains("Duplicate")) {
      return new Refused(ErrorCode.DUPLICATE_KEY, "Name each key of an object once." + at(e));
    }
    return new Refused(ErrorCode.MALFORMED_JSON, "Send one JSON object in UTF-8." + at(e));
  }

  private static String at(@Nullable JacksonException e) {
    if (e == null || e.getLocation() == null) return "";
    return " Look at line %d, column %d."
        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }

  private static String pointer(JacksonException e) {
    return e.getPath().stream()
        .map(step -> step.getPropertyName() == null ? "" + step.getIndex() : step.getPropertyName())
        .map(step -> "/" + escaped(step))
        .collect(joining());
  }

  private static void nothingFromEmptyStrings(MutableCoercionConfig config) {
    config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
  }

  private static void onlyStrings(MutableCoercionConfig config) {
    config
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }
}
