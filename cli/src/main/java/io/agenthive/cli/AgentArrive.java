package io.agenthive.cli;

import io.agenthive.cli.client.AgentsApi;
import io.agenthive.cli.client.TransferArriveBody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "arrive",
    description = "Let an imported agent work that its old hive has let go.",
    footer = {
      "",
      "Example:",
      "  hive agent arrive ada --code 0123456789abcdef0123456789abcdef",
    })
final class AgentArrive extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Option(
      names = "--code",
      required = true,
      paramLabel = "TEXT",
      description = "What the hand-over in its old hive gave.")
  String code = "";

  @Override
  int ask(Api api) {
    Answer here = api.ask(AgentsApi.arriveAgent(id, new TransferArriveBody(code)));
    if (form == Form.json) print(here.body());
    else out().println(id + " has arrived; what holds it: " + AgentShow.holds(here.body()));
    return Exit.OK;
  }
}
