package io.agenthive.cli;

import io.agenthive.cli.client.TasksApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Show a task: where it is, how it ended, what it cost.",
    footer = {"", "Example:", "  hive task show t-1"})
final class TaskShow extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The task.")
  String id = "";

  @Override
  int ask(Api api) {
    print(api.ask(TasksApi.showTask(id)).body());
    return Exit.OK;
  }
}
