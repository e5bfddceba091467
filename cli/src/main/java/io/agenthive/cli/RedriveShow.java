package io.agenthive.cli;

import io.agenthive.cli.client.RedrivesApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Show how far a campaign is.",
    footer = {"", "Example:", "  hive redrive show night-1"})
final class RedriveShow extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The campaign.")
  String id = "";

  @Override
  int ask(Api api) {
    print(api.ask(RedrivesApi.showRedrive(id)).body());
    return Exit.OK;
  }
}
