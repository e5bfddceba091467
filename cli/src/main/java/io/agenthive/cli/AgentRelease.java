package io.agenthive.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

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
  @Mixin final WaitOption wait = new WaitOption();

  @Override
  int ask(Api api) {
    ObjectNode body = Json.object().put("hold", hold).put("reason", why.reason);
    Answer answer = api.post("/agents/" + Pages.encoded(id) + ":release", body, wait.headers());
    return AgentWake.tell(this, answer, id + " is not held by " + hold, id + " was told");
  }
}
