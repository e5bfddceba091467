package io.agenthive.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    description = "List campaigns.",
    footer = {"", "Example:", "  hive redrive list"})
final class RedriveList extends ApiCommand {
  private static final Table TABLE =
      new Table(
          Column.at("CAMPAIGN", "/id"),
          Column.at("RATE", "/ratePerSecond"),
          Column.at("BY", "/by"),
          Column.at("WHY", "/reason"));

  @Mixin final ListOptions list = new ListOptions();

  @Override
  int ask(Api api) {
    ListOptions.Filters none = new ListOptions.Filters();
    print(new Pages(api).read("/redrives", none.list(), list.checked()), TABLE);
    return Exit.OK;
  }
}
