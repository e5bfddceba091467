package io.agenthive.cli;

import io.agenthive.cli.client.BreakersApi;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "list",
    description = "List every breaker that was ever open.",
    footer = {"", "Examples:", "  hive breaker list", "  hive breaker list -o json"})
final class BreakerList extends ApiCommand {
  static final Table TABLE =
      new Table(
          Column.at("TARGET", "/target"),
          Column.at("PHASE", "/phase"),
          Column.at("SINCE", "/openedAt"),
          Column.at("UNTIL", "/until"),
          Column.at("WHY", "/reason"));

  @Override
  int ask(Api api) {
    ObjectNode all = Json.object();
    all.set("items", api.ask(BreakersApi.listBreakers()).body().path("items"));
    print(all.put("more", false), TABLE);
    return Exit.OK;
  }
}
