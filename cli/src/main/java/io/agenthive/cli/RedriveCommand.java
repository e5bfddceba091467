package io.agenthive.cli;

import picocli.CommandLine.Command;

@Command(
    name = "redrive",
    description = "Campaigns that bring many dead letters back: canary, ramp, halt by itself.",
    subcommands = {
      RedriveStart.class,
      RedriveList.class,
      RedriveShow.class,
      RedriveEntries.class,
      RedriveTell.Pause.class,
      RedriveTell.Resume.class,
      RedriveTell.Abort.class
    },
    footer = {"", "Examples:", "  hive redrive list", "  hive redrive show night-1"})
final class RedriveCommand {}
