package io.agenthive.cli;

import io.agenthive.cli.client.EffectsApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "effects",
    description = "List what an agent did outside, the newest first, and what is being undone.",
    footer = {
      "",
      "Examples:",
      "  hive agent effects ada",
      "  hive agent effects ada -o json",
    })
final class AgentEffects extends ApiCommand {
  private static final Table TABLE =
      new Table(
          Column.at("CALL", "/id"),
          Column.at("BEGUN", "/begunAt"),
          Column.at("TASK", "/taskId"),
          Column.at("TURN", "/turn"),
          Column.at("TOOL", "/tool"),
          Column.at("ARGUMENTS", "/arguments"),
          Column.at("STATE", "/state"),
          Column.at("EFFECT", "/effect"),
          Column.at("LATE", "/late"),
          Column.at("UNDO", "/undo/state"),
          Column.at("FAILURE", "/undo/failure"));

  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Mixin final ListOptions list = new ListOptions();

  @Override
  int ask(Api api) {
    print(
        new Pages(api)
            .read(
                (limit, cursor) -> EffectsApi.listEffects(id).limit(limit).cursor(cursor),
                list.checked()),
        TABLE);
    return Exit.OK;
  }
}
