package io.agenthive.cli;

import picocli.CommandLine.Command;

@Command(
    name = "task",
    description = "Submit, show, list and cancel tasks.",
    subcommands = {TaskSubmit.class, TaskShow.class, TaskList.class, TaskCancel.class},
    footer = {"", "Examples:", "  hive task list --agent ada", "  hive task show t-1"})
final class TaskCommand {}
