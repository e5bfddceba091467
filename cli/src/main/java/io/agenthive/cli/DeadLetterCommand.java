package io.agenthive.cli;

import picocli.CommandLine.Command;

@Command(
    name = "dead-letter",
    description = "List, show, redrive and discard tasks that failed for good.",
    subcommands = {
      DeadLetterList.class,
      DeadLetterShow.class,
      DeadLetterRedrive.class,
      DeadLetterDiscard.class,
      DeadLetterNote.class,
      FamilyList.class,
      FamilyMark.class
    },
    footer = {"", "Examples:", "  hive dead-letter list", "  hive dead-letter show t-1"})
final class DeadLetterCommand {}
