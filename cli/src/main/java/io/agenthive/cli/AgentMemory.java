package io.agenthive.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "memory",
    description = "Show what an agent remembers, oldest first, and whether anybody changed it.",
    footer = {
      "",
      "Examples:",
      "  hive agent memory ada",
      "  hive agent memory ada --after 100 -o json",
    })
final class AgentMemory extends ApiCommand {
  private static final Table TABLE =
      new Table(
          Column.at("POSITION", "/position"),
          Column.at("TASK", "/taskId"),
          Column.at("ADDED", "/addedAt"),
          Column.at("FOLLOWS", "/follows"),
          Column.at("BODY", "/body"));

  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Option(names = "--after", paramLabel = "N", description = "From after this position (0).")
  long after;

  @Mixin final ListOptions list = new ListOptions();

  @Override
  int ask(Api api) {
    ListOptions.Filters from = new ListOptions.Filters().with("after", String.valueOf(after));
    String path = "/agents/" + Pages.encoded(id) + "/memory";
    print(new Pages(api).read(path, from.list(), list.checked()), TABLE);
    return Exit.OK;
  }
}
