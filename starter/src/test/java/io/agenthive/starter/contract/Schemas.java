package io.agenthive.starter.contract;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.agenthive.starter.http.Listing;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shapes of answers, from the records that are sent: a component that may be null is left out
 * then, every other one is there.
 */
final class Schemas {
  private final Map<String, ObjectNode> components = new TreeMap<>();
  private final Map<String, Type> named = new HashMap<>();

  /** Every schema that has a name, by name. */
  Map<String, ObjectNode> components() {
    return components;
  }

  /** Makes a schema known under a name. */
  ObjectNode named(String name, ObjectNode schema) {
    components.put(name, schema);
    return Json.ref("schemas", name);
  }

  /** The schema of what is sent as this type. */
  ObjectNode of(Type type) {
    return of(type, Map.of());
  }

  private ObjectNode of(Type type, Map<TypeVariable<?>, Type> given) {
    return switch (type) {
      case TypeVariable<?> variable -> of(Objects.requireNonNull(given.get(variable)), given);
      case ParameterizedType generic when generic.getRawType() == List.class ->
          list(of(generic.getActualTypeArguments()[0], given));
      case ParameterizedType generic when generic.getRawType() == Map.class ->
          map(of(generic.getActualTypeArguments()[1], given));
      case ParameterizedType generic when generic.getRawType() == Listing.class ->
          page((Class<?>) generic.getActualTypeArguments()[0]);
      case Class<?> one -> ofClass(one);
      default -> throw new AssertionError("no schema of " + type);
    };
  }

  private ObjectNode ofClass(Class<?> type) {
    if (type.isRecord()) return reference(name(type), type, () -> record(type, Map.of()));
    if (type.isEnum()) return reference(name(type), type, () -> constants(type));
    return simple(type);
  }

  /** Of what is no object. */
  static ObjectNode simple(Class<?> type) {
    ObjectNode schema = Json.object();
    if (type == String.class) return schema.put("type", "string");
    if (type == boolean.class || type == Boolean.class) return schema.put("type", "boolean");
    if (type == int.class || type == Integer.class) {
      return schema.put("type", "integer").put("format", "int32");
    }
    if (type == long.class || type == Long.class) {
      return schema.put("type", "integer").put("format", "int64");
    }
    if (type == double.class || type == Double.class) {
      return schema.put("type", "number").put("format", "double");
    }
    if (type == Instant.class) return schema.put("type", "string").put("format", "date-time");
    if (type == Duration.class) return schema.put("type", "string").put("format", "duration");
    throw new AssertionError("no schema of " + type);
  }

  static ObjectNode list(ObjectNode items) {
    return Json.object().put("type", "array").set("items", items);
  }

  static ObjectNode map(ObjectNode values) {
    return Json.object().put("type", "object").set("additionalProperties", values);
  }

  private ObjectNode page(Class<?> row) {
    return reference(
        name(row) + "Page",
        row,
        () -> record(Listing.class, Map.of(Listing.class.getTypeParameters()[0], row)));
  }

  /** A reference to what is known under this name, and made when it is first asked for. */
  ObjectNode reference(String name, Class<?> type, Supplier<ObjectNode> made) {
    Type known = named.putIfAbsent(name, type);
    if (known == null) {
      components.put(name, Json.object()); // for a type that holds itself
      components.put(name, made.get());
    } else if (known != type) {
      throw new AssertionError(known + " and " + type + " would both be named " + name);
    }
    return Json.ref("schemas", name);
  }

  private ObjectNode record(Class<?> type, Map<TypeVariable<?>, Type> given) {
    ObjectNode schema = Json.object().put("type", "object");
    Words.of(type).ifPresent(words -> schema.put("description", words));
    ArrayNode required = Json.array(List.of());
    ObjectNode properties = Json.object();
    components(type)
        .forEach(
            component -> {
              ObjectNode property = of(component.getGenericType(), given);
              Words.of(component.getDeclaringRecord(), component.getName())
                  .ifPresent(words -> property.put("description", words));
              properties.set(component.getName(), property);
              if (!optional(component)) required.add(component.getName());
            });
    if (!required.isEmpty()) schema.set("required", required);
    return schema.set("properties", properties);
  }

  private static Stream<RecordComponent> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(
            component ->
                component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                    ? components(component.getType())
                    : Stream.of(component));
  }

  /** Whether it may be null. */
  static boolean optional(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static ObjectNode constants(Class<?> type) {
    ObjectNode schema = Json.object().put("type", "string");
    Words.of(type).ifPresent(words -> schema.put("description", words));
    return schema.set(
        "enum",
        Json.array(
            Arrays.stream(type.getEnumConstants()).map(each -> ((Enum<?>) each).name()).toList()));
  }

  /** What clients call it: of a record within another, after both. */
  static String name(Class<?> type) {
    String own = type.getSimpleName();
    Class<?> outer = type.getEnclosingClass();
    if (outer == null) return own.replaceFirst("(?:View|Found)$", "");
    own = own.replaceFirst("View$", "");
    String around = outer.getSimpleName().replaceFirst("(?:Body|View|Found|Resource)$", "");
    return own.startsWith(around) ? own : around + own;
  }
}
