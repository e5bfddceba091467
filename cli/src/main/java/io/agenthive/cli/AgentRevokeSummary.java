package io.agenthive.cli;

import io.agenthive.cli.client.SummariesApi;
import io.agenthive.cli.client.SummaryRevokeBody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "revoke-summary",
    description = {
      "Let an agent read again what a summary stands for, from its next wake on;",
      "the summary stays as evidence."
    },
    footer = {
      "",
      "Examples:",
      "  hive agent revoke-summary ada --number 3 --reason \"it left the budget out\"",
    })
final class AgentRevokeSummary extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Option(
      names = {"-n", "--number"},
      required = true,
      paramLabel = "N",
      description = "The summary.")
  long number;

  @Mixin final ReasonOption why = new ReasonOption();

  @Override
  int ask(Api api) {
    Answer answer =
        api.ask(SummariesApi.revokeSummary(id, (long) number, new SummaryRevokeBody(why.reason)));
    if (form == Form.json) print(answer.body());
    else out().println(id + " reads again what summary " + number + " stood for");
    return Exit.OK;
  }
}
