package io.agenthive.cli;

import io.agenthive.cli.client.DeadLettersApi;
import io.agenthive.cli.client.NoteReasonBody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "discard",
    description = "Give a dead letter up: its task is discarded.",
    footer = {
      "",
      "Example:",
      "  hive dead-letter discard t-1 --reason \"nobody needs it any more\""
    })
final class DeadLetterDiscard extends ApiCommand {
  @Parameters(paramLabel = "TASK", description = "The task.")
  String id = "";

  @Mixin final ReasonOption why = new ReasonOption();

  @Override
  int ask(Api api) {
    Answer answer = api.ask(DeadLettersApi.discardDeadLetter(id, new NoteReasonBody(why.reason)));
    if (form == Form.json) print(answer.body());
    else out().println("task " + id + " is discarded");
    return Exit.OK;
  }
}
