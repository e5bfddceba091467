package io.agenthive.cli;

import io.agenthive.cli.client.DeadLetterFamiliesApi;
import io.agenthive.cli.client.FamilyMarkBody;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "mark",
    description = "Say how far people are with a family: new, known, resolved or ignored.",
    footer = {
      "",
      "Example:",
      "  hive dead-letter mark 0123456789abcdef resolved --reason \"mended in 1.2\"",
    })
final class FamilyMark extends ApiCommand {
  @Parameters(index = "0", paramLabel = "FAMILY", description = "Its name.")
  String id = "";

  @Parameters(index = "1", paramLabel = "STATE", description = "How far you are with it.")
  String lifecycle = "";

  @Mixin final ReasonOption why = new ReasonOption();

  @Override
  int ask(Api api) {
    FamilyMarkBody body = new FamilyMarkBody(lifecycle.toUpperCase(Locale.ROOT), why.reason);
    Answer answer = api.ask(DeadLetterFamiliesApi.markDeadLetterFamily(id, body));
    if (form == Form.json) print(answer.body());
    else out().println("family " + id + " is " + lifecycle.toLowerCase(Locale.ROOT));
    return Exit.OK;
  }
}
