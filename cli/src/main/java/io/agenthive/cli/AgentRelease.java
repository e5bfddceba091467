package io.agenthive.cli;

import io.agenthive.cli.client.AgentsApi;
import io.agenthive.cli.client.HoldLiftBody;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "release",
    description = "Lift a hold that people placed; mail that waited is worked on.",
    footer = {
      "",
      "Example:",
      "  hive agent release ada --hold incident --reason \"the leak is mended\"",
    })
final class AgentRelease extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Option(
      names = "--hold",
      required = true,
      paramLabel = "HOLD",
      description = "operator or incident.")
  String hold = "";

  @Mixin final ReasonOption why = new ReasonOption();
  @Mixin final VerbWait wait = new VerbWait();

  @Override
  int ask(Api api) {
    HoldLiftBody body = new HoldLiftBody(hold, why.reason);
    Answer answer = api.ask(AgentsApi.releaseAgent(id, body).prefer(wait.prefer()));
    return AgentWake.tell(this, answer, lifted(answer.body()), id + " was told");
  }

  /** A scope's hold of the same kind goes on: it is lifted where it was placed. */
  private String lifted(JsonNode agent) {
    return StreamSupport.stream(agent.path("holds").spliterator(), false)
        .filter(held -> held.path("hold").asString("").equalsIgnoreCase(hold))
        .map(held -> held.at("/scope/name").asString(""))
        .findFirst()
        .map(scope -> "%s is still held by %s of %s: see hive holds".formatted(id, hold, scope))
        .orElse(id + " is not held by " + hold);
  }
}
