package io.agenthive.cli;

import io.agenthive.cli.client.FleetApi;
import io.agenthive.cli.client.FleetBody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "pause",
    description = "Let nobody rest for idleness or load any more.",
    footer = {"", "Example:", "  hive fleet pause --reason \"somebody looks into it\""})
final class FleetPause extends ApiCommand {
  @Mixin final ReasonOption why = new ReasonOption();

  @Override
  int ask(Api api) {
    print(api.ask(FleetApi.pauseFleet(new FleetBody(why.reason))).body());
    return Exit.OK;
  }
}
