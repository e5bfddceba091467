package io.agenthive.cli;

import io.agenthive.cli.client.FleetApi;
import picocli.CommandLine.Command;

@Command(
    name = "status",
    description = "Show what the fleet's gaps say, and what a wake costs.",
    footer = {"", "Example:", "  hive fleet status"})
final class FleetStatus extends ApiCommand {
  @Override
  int ask(Api api) {
    print(api.ask(FleetApi.showFleet()).body());
    return Exit.OK;
  }
}
