package io.agenthive.cli;

import io.agenthive.cli.client.FleetApi;
import io.agenthive.cli.client.FleetBody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "resume",
    description = "Let agents rest as planned again.",
    footer = {"", "Example:", "  hive fleet resume --reason \"it is well\""})
final class FleetResume extends ApiCommand {
  @Mixin final ReasonOption why = new ReasonOption();

  @Override
  int ask(Api api) {
    print(api.ask(FleetApi.resumeFleet(new FleetBody(why.reason))).body());
    return Exit.OK;
  }
}
