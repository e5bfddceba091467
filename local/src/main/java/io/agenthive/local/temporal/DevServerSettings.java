package io.agenthive.local.temporal;

import java.util.ArrayList;
import java.util.List;

/** What a development server needs to be told, to be fast and no less durable. */
final class DevServerSettings {
  /** A rollback journal is the default; a write-ahead log with full sync is as durable. */
  private static final List<String> PRAGMAS = List.of("journal_mode=wal", "synchronous=full");

  /**
   * The defaults let each hop wait in steps of 50 ms (20 polls a second per shard) and a retry of
   * 10 ms take a second. One partition per queue keeps priorities exact.
   */
  private static final List<String> DYNAMIC =
      List.of(
          "history.transferProcessorMaxPollRPS=2000",
          "history.timerProcessorMaxPollRPS=2000",
          "history.visibilityProcessorMaxPollRPS=2000",
          "history.timerProcessorMaxTimeShift=\"10ms\"",
          "system.enableActivityEagerExecution=true",
          "matching.numTaskqueueReadPartitions=1",
          "matching.numTaskqueueWritePartitions=1");

  private DevServerSettings() {}

  static List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    PRAGMAS.forEach(pragma -> arguments.addAll(List.of("--sqlite-pragma", pragma)));
    DYNAMIC.forEach(value -> arguments.addAll(List.of("--dynamic-config-value", value)));
    SearchAttributes.all()
        .forEach(
            (name, type) ->
                arguments.addAll(
                    List.of("--search-attribute", name + "=" + SearchAttributes.word(type))));
    return arguments;
  }
}
