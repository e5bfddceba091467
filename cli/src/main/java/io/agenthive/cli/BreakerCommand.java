package io.agenthive.cli;

import picocli.CommandLine.Command;

@Command(
    name = "breaker",
    description = "Circuit breakers: which targets the fleet leaves alone, and why.",
    subcommands = {BreakerList.class, BreakerShow.class, BreakerOpen.class, BreakerClose.class},
    footer = {
      "",
      "Examples:",
      "  hive breaker list",
      "  hive breaker show model-rehearsal-routine"
    })
final class BreakerCommand {}
