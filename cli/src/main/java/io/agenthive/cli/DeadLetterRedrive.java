package io.agenthive.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "redrive",
    description = "Bring a dead letter back under the same ID; recorded turns are kept.",
    footer = {
      "",
      "Examples:",
      "  hive dead-letter redrive t-1 --reason \"provider is back\"",
      "  hive dead-letter redrive t-1 --reason \"typing error\" --input \"Review the change\"",
    })
final class DeadLetterRedrive extends ApiCommand {
  @Parameters(paramLabel = "TASK", description = "The task.")
  String id = "";

  @Mixin final ReasonOption why = new ReasonOption();

  @Option(names = "--input", paramLabel = "TEXT", description = "A corrected input.")
  @Nullable String input;

  @Option(names = "--force", description = "Also if it fails every time.")
  boolean force;

  @Override
  int ask(Api api) {
    ObjectNode body = Json.object().put("reason", why.reason);
    if (input != null) body.put("input", input);
    if (force) body.put("force", true);
    Answer answer = api.post("/dead-letters/" + Pages.encoded(id) + ":redrive", body, Map.of());
    if (form == Form.json) print(answer.body());
    else out().println("task " + id + " is redriven; see ./hive task show " + id + note(answer));
    return Exit.OK;
  }

  private static String note(Answer answer) {
    String note = answer.body().path("note").asString("");
    return note.isEmpty() ? "" : "\n" + note;
  }
}
