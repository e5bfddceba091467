package io.agenthive.activities.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a tool is and which arguments it takes.
 *
 * @param name as models call it: letters, digits and hyphens
 * @param description for the model
 * @param idempotent whether making the same call twice does no more than making it once, or all
 *     that it does is committed with its turn, and so done once with it
 */
public record ToolSpec(
    String name, String description, boolean idempotent, List<ArgumentSpec> arguments) {
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Copies its list. */
  public ToolSpec {
    arguments = List.copyOf(arguments);
  }

  /** The JSON schema of its arguments. */
  public String schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (ArgumentSpec argument : arguments) {
      properties.put(
          argument.name(),
          Map.of(
              "type", "string",
              "description", argument.description(),
              "minLength", argument.minChars(),
              "maxLength", argument.maxChars()));
    }
    List<String> required =
        arguments.stream().filter(ArgumentSpec::required).map(ArgumentSpec::name).toList();
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", required);
    schema.put("additionalProperties", false);
    return STRICT.writeValueAsString(schema);
  }

  /**
   * The arguments that a model wrote.
   *
   * @throws ToolRefused if the schema does not admit them, with every problem
   */
  Map<String, String> read(String json) {
    JsonNode read = object(json);
    List<String> problems = new ArrayList<>();
    read.propertyNames().stream()
        .filter(name -> arguments.stream().noneMatch(known -> known.name().equals(name)))
        .forEach(name -> problems.add("'" + name + "' is unknown; known are " + known()));
    Map<String, String> values = new LinkedHashMap<>();
    for (ArgumentSpec argument : arguments) {
      complaint(argument, read.get(argument.name()), values).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) throw new ToolRefused(String.join("; ", problems));
    return values;
  }

  private static JsonNode object(String json) {
    try {
      JsonNode read = STRICT.readTree(json.isBlank() ? "{}" : json);
      if (read.isObject()) return read;
    } catch (JacksonException e) {
      throw new ToolRefused("the arguments are not JSON: " + e.getOriginalMessage());
    }
    throw new ToolRefused("the arguments must be one JSON object");
  }

  private static Optional<String> complaint(
      ArgumentSpec argument, @Nullable JsonNode found, Map<String, String> values) {
    if (found == null || found.isNull()) {
      return argument.required()
          ? Optional.of("'" + argument.name() + "' is missing")
          : Optional.empty();
    }
    if (!found.isString()) return Optional.of("'" + argument.name() + "' must be a text");
    values.put(argument.name(), found.stringValue());
    return argument.complaint(found.stringValue());
  }

  private String known() {
    return arguments.stream().map(ArgumentSpec::name).collect(Collectors.joining(", "));
  }
}
