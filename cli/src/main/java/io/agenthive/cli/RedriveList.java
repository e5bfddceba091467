package io.agenthive.cli;

import io.agenthive.cli.client.RedrivesApi;
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
    print(
        new Pages(api)
            .read(
                (limit, cursor) -> RedrivesApi.listRedrives().limit(limit).cursor(cursor),
                list.checked()),
        TABLE);
    return Exit.OK;
  }
}
