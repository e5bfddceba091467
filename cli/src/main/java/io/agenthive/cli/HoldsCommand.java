package io.agenthive.cli;

import io.agenthive.cli.client.HoldsApi;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "holds",
    description = "List holds on teams, tiers, labels and the hive, and how many agents know them.",
    footer = {"", "Examples:", "  hive holds", "  hive holds -o json"})
final class HoldsCommand extends ApiCommand {
  private static final Table TABLE =
      new Table(
          Column.at("SCOPE", "/scope"),
          Column.at("HOLD", "/hold"),
          Column.at("STATE", "/state"),
          new Column("KNOWN BY", HoldsCommand::known),
          Column.at("SINCE", "/since"),
          Column.at("UNTIL", "/until"),
          Column.at("BY", "/by"),
          Column.at("WHY", "/reason"));

  @Override
  int ask(Api api) {
    ObjectNode all = Json.object();
    all.set("items", api.ask(HoldsApi.listHolds()).body().path("items"));
    print(all.put("more", false), TABLE);
    return Exit.OK;
  }

  /** Prints what became of a hold. */
  static int tell(ApiCommand command, Answer answer, String what) {
    JsonNode hold = answer.body();
    if (command.form == Form.json) {
      command.print(hold);
      return Exit.OK;
    }
    command
        .out()
        .printf(
            "%s %s (%s): %s agents know; see hive holds%n",
            hold.at("/scope").asString(""), what, hold.at("/hold").asString(""), known(hold));
    return Exit.OK;
  }

  private static String known(JsonNode hold) {
    return hold.at("/acknowledged").asLong(0) + " of " + hold.at("/agents").asLong(0);
  }
}
