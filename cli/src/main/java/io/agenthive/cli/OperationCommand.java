package io.agenthive.cli;

import picocli.CommandLine.Command;

@Command(
    name = "operation",
    description = "What was asked of many agents at once, how far it is, and what came of each.",
    subcommands = {
      OperationList.class,
      OperationShow.class,
      OperationOutcomes.class,
      OperationAbort.class
    },
    footer = {"", "Examples:", "  hive operation list", "  hive operation show night-of-docs"})
final class OperationCommand {}
