package io.agenthive.cli;

import io.agenthive.cli.client.FleetApi;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "forecast",
    description = "Show how many tasks are expected, by team and together.",
    footer = {"", "Example:", "  hive fleet forecast"})
final class FleetForecast extends ApiCommand {
  static final Table TABLE =
      new Table(
          Column.at("TEAM", "/team"),
          Column.at("LAST 5 MIN", "/expected/last"),
          Column.at("NEXT", "/expected/next"),
          Column.at("AT LEAST", "/expected/low"),
          Column.at("AT MOST", "/expected/high"),
          Column.at("NEXT HOUR", "/expected/hour"));

  @Override
  int ask(Api api) {
    ObjectNode forecast = api.ask(FleetApi.forecastFleet()).body().deepCopy().asObject();
    if (form == Form.json) {
      print(forecast);
      return Exit.OK;
    }
    ArrayNode rows = Json.object().putArray("items");
    forecast.path("teams").forEach(rows::add);
    rows.addObject().put("team", "(all)").set("expected", forecast.path("fleet"));
    ObjectNode all = Json.object();
    all.set("items", rows);
    print(all.put("more", false), TABLE);
    return Exit.OK;
  }
}
