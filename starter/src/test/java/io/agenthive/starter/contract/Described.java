package io.agenthive.starter.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Compares answers with the schemas of a contract. Stricter than a schema is: an answer has no
 * member that is not described.
 */
final class Described {
  private final JsonNode contract;

  Described(JsonNode contract) {
    this.contract = contract;
  }

  /** What is not as described; empty: nothing. */
  List<String> wrong(JsonNode value, JsonNode schema) {
    List<String> wrong = new ArrayList<>();
    look(value, schema, "", wrong);
    return wrong;
  }

  private void look(JsonNode value, JsonNode schema, String at, List<String> wrong) {
    JsonNode known = resolved(schema);
    if (known.has("anyOf")) {
      if (known.path("anyOf").valueStream().noneMatch(each -> wrong(value, each).isEmpty())) {
        wrong.add(at + " is none of what it may be");
      }
      return;
    }
    if (!types(known).contains(type(value))) {
      wrong.add("%s is a %s and should be one of %s".formatted(at, type(value), types(known)));
      return;
    }
    JsonNode constants = known.path("enum");
    if (!constants.isMissingNode() && constants.valueStream().noneMatch(value::equals)) {
      wrong.add(at + " is " + value + ", which is not named");
    }
    if (value.isArray()) value.forEach(item -> look(item, known.path("items"), at + "/-", wrong));
    if (value.isObject()) members(value, known, at, wrong);
  }

  private void members(JsonNode value, JsonNode schema, String at, List<String> wrong) {
    schema
        .path("required")
        .forEach(
            name -> {
              if (!value.has(name.asString()))
                wrong.add(at + "/" + name.asString() + " is missing");
            });
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      String place = at + "/" + member.getKey();
      JsonNode known = schema.path("properties").path(member.getKey());
      if (known.isMissingNode()) known = schema.path("additionalProperties");
      if (known.isObject()) look(member.getValue(), known, place, wrong);
      else wrong.add(place + " is not described");
    }
  }

  private JsonNode resolved(JsonNode schema) {
    String ref = schema.path("$ref").asString("");
    return ref.isEmpty() ? schema : contract.at(ref.substring(1));
  }

  private static List<String> types(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray()
        ? type.valueStream().map(JsonNode::asString).toList()
        : List.of(type.asString(""));
  }

  private static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "array";
      case BOOLEAN -> "boolean";
      case NULL -> "null";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      case OBJECT -> "object";
      case STRING -> "string";
      case BINARY, MISSING, POJO -> throw new AssertionError(value.getNodeType());
    };
  }
}
