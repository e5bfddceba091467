package io.agenthive.cli;

import picocli.CommandLine.Command;

@Command(
    name = "fleet",
    description = "When agents rest and wake: what is known, what was decided and why.",
    subcommands = {
      FleetStatus.class,
      FleetExplain.class,
      FleetDecisions.class,
      FleetCounterfactual.class,
      LocalCommands.FleetReplay.class
    },
    footer = {"", "Examples:", "  hive fleet explain ada", "  hive fleet replay --trace azf_a"})
final class FleetCommand {}
