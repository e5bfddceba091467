package io.agenthive.local.stack;

import java.util.Map;
import java.util.TreeMap;

/**
 * The environment of a stack that is no person's: what a person has set for the hive or for
 * Temporal is not found in it, so that nothing is tested or measured on their servers, or written
 * to them.
 */
public final class OwnEnvironment {
  private OwnEnvironment() {}

  /** This environment without {@code HIVE_*} and {@code TEMPORAL_*}. */
  public static Map<String, String> of(Map<String, String> environment) {
    Map<String, String> own = new TreeMap<>(environment);
    own.keySet().removeIf(name -> name.startsWith("HIVE_") || name.startsWith("TEMPORAL_"));
    return Map.copyOf(own);
  }
}
