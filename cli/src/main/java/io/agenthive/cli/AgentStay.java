package io.agenthive.cli;

import io.agenthive.cli.client.AgentsApi;
import io.agenthive.cli.client.TransferStayBody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "stay",
    description = "Let an agent stay that was to move; the archive is worth nothing then.",
    footer = {
      "",
      "Example:",
      "  hive agent stay ada --reason \"the new machine is late\"",
    })
final class AgentStay extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Mixin final ReasonOption why = new ReasonOption();

  @Override
  int ask(Api api) {
    Answer here = api.ask(AgentsApi.stayAgent(id, new TransferStayBody(why.reason)));
    if (form == Form.json) print(here.body());
    else out().println(id + " stays; it sleeps until you wake it: hive agent wake " + id);
    return Exit.OK;
  }
}
