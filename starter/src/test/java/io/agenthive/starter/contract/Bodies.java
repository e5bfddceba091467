package io.agenthive.starter.contract;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The shapes of requests, from the records that they are read into: nothing else is taken. */
final class Bodies {
  /** Records within records that must be there. */
  private static final Set<String> NEEDED =
      Set.of("CampaignBody.filter", "BulkSleep.filter", "BulkWake.filter");

  /** Parts that others define, and may give more fields: those are left alone. */
  private static final Set<String> OPEN = Set.of("CodecItem");

  /** Rules of whole bodies that no schema says. */
  private static final Map<String, String> BESIDE =
      Map.of(
          "TokenRevoke", "it has one of jti and token, and not both",
          "BulkFilter", "it names at least one property, or all: true and nothing else",
          "CodecItem", "its data and the values of its metadata are base64, in either alphabet");

  private final Schemas schemas;

  Bodies(Schemas schemas) {
    this.schemas = schemas;
  }

  /** The schema of bodies that are read into this record. */
  ObjectNode of(Class<?> type) {
    String name = Schemas.name(type);
    String whole = name.endsWith("Body") ? name : name + "Body";
    return schemas.reference(whole, type, () -> closed(type));
  }

  private ObjectNode part(Class<?> type) {
    return schemas.reference(Schemas.name(type), type, () -> closed(type));
  }

  private ObjectNode closed(Class<?> type) {
    ObjectNode schema = Json.object().put("type", "object").put("x-request", true);
    Words.of(type).ifPresent(words -> schema.put("description", words));
    ArrayNode required = Json.array(List.of());
    ObjectNode properties = Json.object();
    for (RecordComponent component : type.getRecordComponents()) {
      Rule rule = rule(Schemas.name(type), component);
      ObjectNode property = rule.property();
      Words.of(type, component.getName()).ifPresent(words -> property.put("description", words));
      properties.set(component.getName(), property);
      if (rule.required()) required.add(component.getName());
    }
    if (!required.isEmpty()) schema.set("required", required);
    schema.set("properties", properties);
    String beside = BESIDE.get(Schemas.name(type));
    if (beside != null) schema.put("x-rule", beside);
    return OPEN.contains(Schemas.name(type)) ? schema : schema.put("additionalProperties", false);
  }

  private Rule rule(String name, RecordComponent component) {
    if (component.getType().isRecord()) {
      Rule inner = Rule.anything(part(component.getType()));
      boolean needed = NEEDED.contains(name + "." + component.getName());
      return needed ? inner.needed().but("with at least one of them") : inner;
    }
    Type type = component.getGenericType();
    if (type instanceof ParameterizedType generic
        && generic.getRawType() == List.class
        && generic.getActualTypeArguments()[0] instanceof Class<?> item
        && item.isRecord()) {
      return Rule.list(Rule.anything(part(item)));
    }
    return FieldRules.of(name, component);
  }
}
