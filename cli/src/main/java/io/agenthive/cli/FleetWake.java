package io.agenthive.cli;

import io.agenthive.cli.client.FleetApi;
import io.agenthive.cli.client.FleetBody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "wake",
    description = "Pause the fleet, and wake whoever rests for idleness or load, some a second.",
    footer = {"", "Example:", "  hive fleet wake --reason \"a drill\""})
final class FleetWake extends ApiCommand {
  @Mixin final ReasonOption why = new ReasonOption();

  @Override
  int ask(Api api) {
    print(api.ask(FleetApi.wakeFleet(new FleetBody(why.reason))).body());
    return Exit.OK;
  }
}
