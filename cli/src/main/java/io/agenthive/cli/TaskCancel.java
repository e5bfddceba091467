package io.agenthive.cli;

import io.agenthive.cli.client.CancelBody;
import io.agenthive.cli.client.TasksApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "cancel",
    description = "Discard a task, wherever it is.",
    footer = {"", "Example:", "  hive task cancel t-1 --reason \"no longer needed\""})
final class TaskCancel extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The task.")
  String id = "";

  @Mixin final ReasonOption why = new ReasonOption();

  @Override
  int ask(Api api) {
    Answer answer = api.ask(TasksApi.cancelTask(id, new CancelBody(why.reason)));
    if (form == Form.json) print(answer.body());
    else out().println("task " + id + " is " + answer.text("/state"));
    return Exit.OK;
  }
}
