package io.agenthive.cli;

import io.agenthive.cli.client.CheckpointsApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "generations",
    description = "List an agent's checkpoints, the newest first.",
    footer = {
      "",
      "Examples:",
      "  hive agent generations ada",
      "  hive agent generations ada -o json",
    })
final class AgentGenerations extends ApiCommand {
  private static final Table TABLE =
      new Table(
          Column.at("GENERATION", "/generation"),
          Column.at("MADE", "/madeAt"),
          Column.at("BY", "/by"),
          Column.at("MEMORY", "/memoryAt"),
          Column.at("FILES", "/files"),
          Column.at("BYTES", "/bytes"),
          Column.at("LABEL", "/label"),
          Column.at("BROKEN", "/broken"));

  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Mixin final ListOptions list = new ListOptions();

  @Override
  int ask(Api api) {
    print(
        new Pages(api)
            .read(
                (limit, cursor) -> CheckpointsApi.listCheckpoints(id).limit(limit).cursor(cursor),
                list.checked()),
        TABLE);
    return Exit.OK;
  }
}
