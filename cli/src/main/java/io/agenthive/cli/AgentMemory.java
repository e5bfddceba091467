package io.agenthive.cli;

import io.agenthive.cli.client.MemoryApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "memory",
    description = {
      "Show what an agent reads when it wakes, oldest first, and whether anybody changed it:",
      "the newest summary that stands, and the entries behind it."
    },
    footer = {
      "",
      "Examples:",
      "  hive agent memory ada",
      "  hive agent memory ada --raw",
      "  hive agent memory ada --raw --after 100 -o json",
    })
final class AgentMemory extends ApiCommand {
  private static final Table TABLE =
      new Table(
          Column.at("POSITION", "/position"),
          Column.at("KIND", "/kind"),
          Column.at("TASK", "/taskId"),
          Column.at("ADDED", "/addedAt"),
          Column.at("FOLLOWS", "/follows"),
          Column.at("BODY", "/body"));

  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Option(names = "--after", paramLabel = "N", description = "From after this position (0).")
  long after;

  @Option(names = "--raw", description = "Every entry, also those that a summary stands for.")
  boolean raw;

  @Mixin final ListOptions list = new ListOptions();

  @Override
  int ask(Api api) {
    print(
        new Pages(api)
            .read(
                (limit, cursor) ->
                    MemoryApi.listMemory(id)
                        .limit(limit)
                        .after((long) after)
                        .raw(String.valueOf(raw))
                        .cursor(cursor),
                list.checked()),
        TABLE);
    return Exit.OK;
  }
}
