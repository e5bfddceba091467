package io.agenthive.cli;

import io.agenthive.cli.client.AgentsApi;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "show",
    description = "Show an agent: what it does, why it rests, what waits for it.",
    footer = {"", "Examples:", "  hive agent show ada", "  hive agent show ada -o json"})
final class AgentShow extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Override
  int ask(Api api) {
    print(api.ask(AgentsApi.showAgent(id)).body());
    return Exit.OK;
  }

  /** Whose hold it is, and on which scope if not on the agent itself. */
  static String hold(JsonNode held) {
    String scope = held.at("/scope/name").asString("");
    return held.path("hold").asString("") + (scope.isEmpty() ? "" : "@" + scope);
  }

  /** The kinds of an agent's holds, and whether its effects are fenced. */
  static String holds(JsonNode agent) {
    String kinds =
        StreamSupport.stream(agent.path("holds").spliterator(), false)
            .map(AgentShow::hold)
            .collect(Collectors.joining(","));
    String fence = agent.path("fenced").asBoolean(false) ? "fenced" : "";
    String all = kinds.isEmpty() || fence.isEmpty() ? kinds + fence : kinds + "," + fence;
    return all.isEmpty() ? "-" : all;
  }
}
