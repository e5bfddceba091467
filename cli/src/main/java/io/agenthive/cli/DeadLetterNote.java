package io.agenthive.cli;

import io.agenthive.cli.client.DeadLettersApi;
import io.agenthive.cli.client.NoteBody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "note",
    description = "Add a note to a dead letter.",
    footer = {"", "Example:", "  hive dead-letter note t-1 \"asked the customer\""})
final class DeadLetterNote extends ApiCommand {
  @Parameters(index = "0", paramLabel = "TASK", description = "The task.")
  String id = "";

  @Parameters(index = "1", paramLabel = "TEXT", description = "What there is to say.")
  String text = "";

  @Override
  int ask(Api api) {
    Answer answer = api.ask(DeadLettersApi.noteDeadLetter(id, new NoteBody(text)));
    if (form == Form.json) out().println(Json.pretty(answer.body()));
    else out().println("task " + id + " has " + answer.body().size() + " notes");
    return Exit.OK;
  }
}
