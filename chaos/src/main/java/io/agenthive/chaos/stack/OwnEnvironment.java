package io.agenthive.chaos.stack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment of a campaign's stack: no service and no setting of a person's hive is found in
 * it, so that nothing of theirs is written to, or killed.
 */
public final class OwnEnvironment {
  /** Which JDK the command runs on says nothing of which hive it reaches. */
  private static final List<String> TOOLS = List.of("HIVE_JAVA_HOME", "HIVE_JDK_DIRS");

  private OwnEnvironment() {}

  /** This environment without {@code TEMPORAL_*} and {@code HIVE_*}, with these settings. */
  public static Map<String, String> of(
      Map<String, String> environment, Map<String, String> settings) {
    Map<String, String> own = new HashMap<>(environment);
    own.keySet().removeIf(OwnEnvironment::theirs);
    own.putAll(settings);
    return Map.copyOf(own);
  }

  private static boolean theirs(String name) {
    return (name.startsWith("HIVE_") || name.startsWith("TEMPORAL_")) && !TOOLS.contains(name);
  }
}
