package io.agenthive.cli;

import io.agenthive.cli.client.FleetApi;
import picocli.CommandLine.Command;

@Command(
    name = "plan",
    description = "Show what the next tick would do.",
    footer = {"", "Example:", "  hive fleet plan"})
final class FleetPlan extends ApiCommand {
  @Override
  int ask(Api api) {
    print(api.ask(FleetApi.planFleet()).body());
    return Exit.OK;
  }
}
