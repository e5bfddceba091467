package io.agenthive.cli;

import io.agenthive.cli.client.FleetApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "decisions",
    description =
        "List what was decided about the gaps between an agent's tasks, the newest first.",
    footer = {"", "Example:", "  hive fleet decisions ada --limit 20"})
final class FleetDecisions extends ApiCommand {
  private static final Table TABLE =
      new Table(
          Column.at("BEGAN", "/beganAt"),
          Column.at("IDLE s", "/seconds"),
          Column.at("AWAKE s", "/awake"),
          Column.at("COLD", "/cold"),
          Column.at("WAITED s", "/waited"),
          Column.at("BY", "/rule"),
          Column.at("WHY", "/sentence"));

  @Mixin final ListOptions list = new ListOptions();

  @Parameters(paramLabel = "AGENT", description = "Which agent.")
  String agent = "";

  @Override
  int ask(Api api) {
    print(
        new Pages(api)
            .read(
                (limit, cursor) -> FleetApi.listDecisions(agent).limit(limit).cursor(cursor),
                list.checked()),
        TABLE);
    return Exit.OK;
  }
}
