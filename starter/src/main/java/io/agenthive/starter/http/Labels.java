package io.agenthive.starter.http;

import java.util.Map;
import java.util.TreeMap;

/** The labels of an agent as a caller gives them. */
public final class Labels {
  /** As long as a scope of holds can name them. */
  public static final int MAX_LENGTH = 100;

  private Labels() {}

  /** The labels as they are kept; refused with the pointer of one that cannot be. */
  public static Map<String, String> checked(Map<String, String> given) {
    Map<String, String> labels = new TreeMap<>();
    given.forEach(
        (key, value) -> {
          String pointer = "/labels/" + StrictJson.escaped(key);
          if (key.isBlank() || key.length() > MAX_LENGTH || value.length() > MAX_LENGTH) {
            throw InvalidFields.of(
                pointer, "must have 1 to " + MAX_LENGTH + " characters, its value at most as many");
          }
          labels.put(ShownText.checked(pointer, key), ShownText.checked(pointer, value));
        });
    return labels;
  }
}
