package io.agenthive.cli;

import io.agenthive.cli.client.FleetApi;
import io.agenthive.cli.client.FleetBody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "tick",
    description = "Tick now, beside the ticks that come anyway.",
    footer = {"", "Example:", "  hive fleet tick --reason \"to see it decide\""})
final class FleetTick extends ApiCommand {
  @Mixin final ReasonOption why = new ReasonOption();

  @Override
  int ask(Api api) {
    print(api.ask(FleetApi.tickFleet(new FleetBody(why.reason))).body());
    return Exit.OK;
  }
}
