package io.agenthive.cli;

import io.agenthive.cli.client.AgentsApi;
import io.agenthive.cli.client.TransferHandOverBody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "hand-over",
    description = "Let an agent go that was imported elsewhere: its life here is over.",
    footer = {
      "",
      "Example:",
      "  hive agent hand-over ada --receipt 0123456789abcdef0123456789abcdef",
    })
final class AgentHandOver extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Option(
      names = "--receipt",
      required = true,
      paramLabel = "TEXT",
      description = "What the import in the other hive gave.")
  String receipt = "";

  @Override
  int ask(Api api) {
    Answer gone = api.ask(AgentsApi.handAgentOver(id, new TransferHandOverBody(receipt)));
    if (form == Form.json) print(gone.body());
    else {
      String code = gone.text("/code");
      out().println(id + " has gone; in its new hive: hive agent arrive " + id + " --code " + code);
    }
    return Exit.OK;
  }
}
