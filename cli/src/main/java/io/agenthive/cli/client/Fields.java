package io.agenthive.cli.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object that is written field by field, each as the contract names it. */
public abstract class Fields {
  private final List<String> order;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  Fields(String... order) {
    this.order = List.of(order);
  }

  /** What was written, in the order of the contract. */
  public final ObjectNode json() {
    ObjectNode ordered = JsonNodeFactory.instance.objectNode();
    for (String name : order) {
      if (json.has(name)) ordered.set(name, json.get(name));
    }
    return ordered;
  }

  /** Null is not written. */
  final void put(String name, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case String text -> json.put(name, text);
      case Boolean flag -> json.put(name, flag);
      case Integer number -> json.put(name, number);
      case Long number -> json.put(name, number);
      case Fields inner -> json.set(name, inner.json());
      case List<?> all -> {
        ArrayNode array = json.putArray(name);
        all.forEach(each -> add(array, each));
      }
      case Map<?, ?> all -> {
        ObjectNode object = json.putObject(name);
        all.forEach((key, each) -> object.put(String.valueOf(key), String.valueOf(each)));
      }
      default -> json.put(name, value.toString()); // instants and durations
    }
  }

  private static void add(ArrayNode array, Object value) {
    if (value instanceof Fields inner) array.add(inner.json());
    else array.add(value.toString());
  }
}
