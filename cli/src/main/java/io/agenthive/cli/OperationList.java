package io.agenthive.cli;

import io.agenthive.cli.client.OperationsApi;
import java.util.Locale;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "List operations, the one asked last first.",
    footer = {"", "Examples:", "  hive operation list", "  hive operation list --state running"})
final class OperationList extends ApiCommand {
  private static final Table TABLE =
      new Table(
          Column.at("OPERATION", "/id"),
          Column.at("STATE", "/state"),
          Column.at("WHAT", "/action"),
          new Column("DONE", OperationShow::done),
          Column.at("FAILED", "/failed"),
          Column.at("WAITS FOR", "/waitsFor"),
          Column.at("ASKED", "/askedAt"),
          Column.at("BY", "/by"),
          Column.at("WHY", "/reason"));

  @Mixin final ListOptions list = new ListOptions();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "pending, running, succeeded, failed or aborted.")
  @Nullable String state;

  @Override
  int ask(Api api) {
    String wanted = state == null ? null : state.toUpperCase(Locale.ROOT);
    print(
        new Pages(api)
            .read(
                (limit, cursor) ->
                    OperationsApi.listOperations().limit(limit).state(wanted).cursor(cursor),
                list.checked()),
        TABLE);
    return Exit.OK;
  }
}
