package io.agenthive.cli;

import io.agenthive.cli.client.AgentsApi;
import io.agenthive.cli.client.VerbWakeBody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "release-effects",
    description = "Let a fork act outside from now on; nothing fences it again.",
    footer = {
      "",
      "Example:",
      "  hive agent release-effects ada-2 --reason \"it behaves\"",
    })
final class AgentReleaseEffects extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Mixin final ReasonOption why = new ReasonOption();
  @Mixin final WaitOption wait = new WaitOption();

  @Override
  int ask(Api api) {
    VerbWakeBody body = new VerbWakeBody(why.reason);
    Answer answer = api.ask(AgentsApi.releaseAgentEffects(id, body).prefer(wait.prefer()));
    return AgentWake.tell(this, answer, id + " may act outside", id + " was told");
  }
}
