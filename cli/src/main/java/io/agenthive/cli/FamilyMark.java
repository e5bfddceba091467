package io.agenthive.cli;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

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
    ObjectNode body =
        Json.object()
            .put("lifecycle", lifecycle.toUpperCase(Locale.ROOT))
            .put("reason", why.reason);
    Answer answer =
        api.post("/dead-letter-families/" + Pages.encoded(id) + ":mark", body, Map.of());
    if (form == Form.json) print(answer.body());
    else out().println("family " + id + " is " + lifecycle.toLowerCase(Locale.ROOT));
    return Exit.OK;
  }
}
