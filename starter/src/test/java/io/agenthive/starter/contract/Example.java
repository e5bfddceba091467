package io.agenthive.starter.contract;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request as it stands in the contract, and as the test sends it.
 *
 * @param name camel case, unlike that of another example of the operation
 * @param words what it does
 * @param path values of variables
 * @param body JSON; empty: none, or bytes
 * @param status what is answered
 */
record Example(
    String operation,
    String name,
    String words,
    Map<String, String> path,
    Map<String, String> query,
    Map<String, String> headers,
    String body,
    int status) {
  /** Of an operation without any. */
  static final Example NONE = of("", "", 0);

  static Example of(String operation, String words, int status) {
    return new Example(operation, operation, words, Map.of(), Map.of(), Map.of(), "", status);
  }

  Example named(String other) {
    return new Example(operation, other, words, path, query, headers, body, status);
  }

  /** At this path: names and values of variables in turn. */
  Example at(String name1, String value1) {
    return new Example(operation, name, words, Map.of(name1, value1), query, headers, body, status);
  }

  Example at(String id, long number) {
    Map<String, String> both = Map.of("id", id, "number", String.valueOf(number));
    return new Example(operation, name, words, both, query, headers, body, status);
  }

  Example asking(Map<String, String> wanted) {
    return new Example(operation, name, words, path, wanted, headers, body, status);
  }

  Example with(Map<String, String> given) {
    return new Example(operation, name, words, path, query, given, body, status);
  }

  Example sending(String json) {
    return new Example(operation, name, words, path, query, headers, json, status);
  }

  /** As it stands in the contract. */
  ObjectNode shown() {
    return Json.object().put("summary", words).set("value", Json.read(body));
  }
}
