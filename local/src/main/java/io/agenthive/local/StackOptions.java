package io.agenthive.local;

import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.stack.StackPlan;
import io.agenthive.local.temporal.LiteChoice;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Option;

/** What every command of the stack may be told. */
final class StackOptions {
  private final Map<String, String> environment;

  StackOptions(Map<String, String> environment) {
    this.environment = environment;
  }

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder (HIVE_DATA; default ~/.local/share/agent-hive/default).")
  @Nullable Path data;

  @Option(
      names = "--lite",
      negatable = true,
      description = "Run Temporal inside the process at once; --no-lite: never.")
  @Nullable Boolean lite;

  @Option(
      names = "--port",
      paramLabel = "PART=PORT",
      description = "Port of a part: postgres, temporal, temporal-ui, temporal-http, api.")
  Map<String, Integer> ports = new TreeMap<>();

  Map<String, String> environment() {
    return environment;
  }

  Path folder() {
    return DataFolder.chosen(data, environment);
  }

  StackPlan plan() {
    return plan(folder());
  }

  StackPlan plan(Path folder) {
    try {
      return new StackPlan(folder, choice(), ports, environment);
    } catch (IllegalArgumentException e) {
      throw new Refusal(String.valueOf(e.getMessage()), e);
    }
  }

  private LiteChoice choice() {
    if (lite == null) return LiteChoice.IF_NEEDED;
    return lite ? LiteChoice.AT_ONCE : LiteChoice.NEVER;
  }
}
