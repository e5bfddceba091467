package io.agenthive.cli;

import java.util.Map;
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
    Answer answer =
        api.post(
            "/tasks/" + Pages.encoded(id) + ":cancel",
            Json.object().put("reason", why.reason),
            Map.of());
    if (form == Form.json) print(answer.body());
    else out().println("task " + id + " is " + answer.text("/state"));
    return Exit.OK;
  }
}
