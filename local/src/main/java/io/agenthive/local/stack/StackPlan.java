package io.agenthive.local.stack;

import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.temporal.LiteChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to start, and where.
 *
 * @param data root of the data folder
 * @param ports wished by part, of {@link #PARTS}
 * @param environment as a process has it
 */
public record StackPlan(
    Path data, LiteChoice lite, Map<String, Integer> ports, Map<String, String> environment) {
  /** Everything that listens. */
  public static final List<String> PARTS =
      List.of("postgres", "temporal", "temporal-ui", "temporal-http", "api");

  /** Refuses ports and parts that do not exist. */
  public StackPlan {
    ports = Map.copyOf(ports);
    environment = Map.copyOf(environment);
    ports.forEach(
        (part, port) -> {
          if (!PARTS.contains(part)) {
            throw new IllegalArgumentException(
                "no part '%s' has a port; these have: %s"
                    .formatted(part, String.join(", ", PARTS)));
          }
          if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port of " + part + " must be 1 to 65535: " + port);
          }
        });
  }

  /** Everything at its default. */
  public static StackPlan of(Map<String, String> environment) {
    Path data = DataFolder.chosen(null, environment);
    return new StackPlan(data, LiteChoice.IF_NEEDED, Map.of(), environment);
  }

  @Override
  public String toString() { // the environment holds secrets
    return "StackPlan[data=%s, lite=%s, ports=%s]".formatted(data, lite, ports);
  }
}
