package io.agenthive.cli;

import io.agenthive.cli.client.FleetApi;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "export",
    description = {
      "Print decisions about agents' gaps with all that they follow from, a line of JSON each, the"
          + " newest first:",
      "hive fleet recompute computes them again."
    },
    footer = {
      "",
      "Examples:",
      "  hive fleet export ada",
      "  hive fleet export ada bob --limit 1000"
    })
final class FleetExport extends ApiCommand {
  @Mixin final ListOptions list = new ListOptions();

  @Parameters(arity = "1..*", paramLabel = "AGENT", description = "Whose; --limit is for each.")
  List<String> agents = List.of();

  @Override
  int ask(Api api) {
    Set<Long> tables = new HashSet<>();
    for (String agent : agents) {
      for (JsonNode decision : decisions(api, agent)) {
        long table = decision.path("table").asLong(0);
        if (table > 0 && tables.add(table)) {
          line("table", api.ask(FleetApi.showFleetTable(table)).body());
        }
        line("decision", decision);
      }
    }
    return Exit.OK;
  }

  private JsonNode decisions(Api api, String agent) {
    return new Pages(api)
        .read(
            (limit, cursor) -> FleetApi.listDecisions(agent).limit(limit).cursor(cursor),
            list.checked())
        .path("items");
  }

  private void line(String name, JsonNode value) {
    ObjectNode line = Json.object();
    line.set(name, value);
    out().println(line);
  }
}
