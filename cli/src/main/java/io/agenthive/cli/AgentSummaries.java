package io.agenthive.cli;

import io.agenthive.cli.client.SummariesApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "summaries",
    description = "List the summaries of what an agent remembers, the newest first.",
    footer = {
      "",
      "Examples:",
      "  hive agent summaries ada",
      "  hive agent summaries ada -o json",
    })
final class AgentSummaries extends ApiCommand {
  private static final Table TABLE =
      new Table(
          Column.at("NUMBER", "/number"),
          Column.at("FROM", "/from"),
          Column.at("TO", "/to"),
          Column.at("STATE", "/state"),
          Column.at("MADE", "/madeAt"),
          Column.at("MODEL", "/model"),
          Column.at("FAULT", "/fault"),
          Column.at("REASON", "/reason"),
          Column.at("BODY", "/body"));

  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Mixin final ListOptions list = new ListOptions();

  @Override
  int ask(Api api) {
    print(
        new Pages(api)
            .read(
                (limit, cursor) -> SummariesApi.listSummaries(id).limit(limit).cursor(cursor),
                list.checked()),
        TABLE);
    return Exit.OK;
  }
}
