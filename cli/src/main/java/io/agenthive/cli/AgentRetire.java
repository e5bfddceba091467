package io.agenthive.cli;

import io.agenthive.cli.client.AgentsApi;
import io.agenthive.cli.client.VerbRetireBody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "retire",
    description = "Let an agent finish its open mail, take no more, and end for good.",
    footer = {
      "",
      "Examples:",
      "  hive agent retire ada --reason \"project is over\"",
      "  hive agent retire ada --reason \"must stop\" --now",
    })
final class AgentRetire extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Mixin final ReasonOption why = new ReasonOption();

  @Option(names = "--now", description = "Discard its open mail and end at once.")
  boolean now;

  @Override
  int ask(Api api) {
    String version = api.ask(AgentsApi.showAgent(id)).etag();
    VerbRetireBody body = new VerbRetireBody(why.reason).now(now);
    Answer answer = api.ask(AgentsApi.retireAgent(id, version, body));
    return AgentWake.tell(this, answer, id + " is retired", id + " takes no new mail and will end");
  }
}
