package io.agenthive.cli;

import io.agenthive.cli.client.FleetApi;
import java.time.Instant;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "explain",
    description = "Say why an agent sleeps, or was awake or asleep at some time.",
    footer = {
      "",
      "Examples:",
      "  hive fleet explain ada",
      "  hive fleet explain ada --at 2026-12-01T11:00:30Z"
    })
final class FleetExplain extends ApiCommand {
  @Parameters(paramLabel = "AGENT", description = "Which agent.")
  String agent = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "An instant; now, or at its last decision, otherwise.")
  @Nullable Instant at;

  @Override
  int ask(Api api) {
    JsonNode decision = api.ask(FleetApi.explainAgent(agent).at(at)).body();
    if (form == Form.json) {
      print(decision);
      return Exit.OK;
    }
    out().println(agent + ": " + decision.path("sentence").asString(""));
    ObjectNode numbers = decision.deepCopy().asObject();
    numbers.remove("sentence");
    print(numbers);
    return Exit.OK;
  }
}
