package io.agenthive.cli;

import picocli.CommandLine.Command;

@Command(
    name = "dead-letter",
    description = "List, show and redrive tasks that failed for good.",
    subcommands = {DeadLetterList.class, DeadLetterShow.class, DeadLetterRedrive.class},
    footer = {"", "Examples:", "  hive dead-letter list", "  hive dead-letter show t-1"})
final class DeadLetterCommand {}
