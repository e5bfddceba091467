package io.agenthive.cli;

import picocli.CommandLine.Command;

@Command(
    name = "fleet",
    description = "When agents rest and wake: what is known, what was decided and why.",
    subcommands = {
      FleetStatus.class,
      FleetPlan.class,
      FleetTick.class,
      FleetPause.class,
      FleetWake.class,
      FleetResume.class,
      FleetExplain.class,
      FleetDecisions.class,
      FleetCounterfactual.class,
      FleetForecast.class,
      FleetExport.class,
      LocalCommands.FleetRecompute.class,
      LocalCommands.FleetReplay.class,
      LocalCommands.FleetBacktest.class
    },
    footer = {"", "Examples:", "  hive fleet explain ada", "  hive fleet replay --trace azf_a"})
final class FleetCommand {}
