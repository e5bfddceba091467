package io.agenthive.cli;

import io.agenthive.cli.client.DeadLettersApi;
import io.agenthive.cli.client.RedriveBody;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "redrive",
    description = "Bring a dead letter back under the same ID; recorded turns are kept.",
    footer = {
      "",
      "Examples:",
      "  hive dead-letter redrive t-1 --reason \"provider is back\"",
      "  hive dead-letter redrive t-1 --reason \"typing error\" --input \"Review the change\"",
      "  hive dead-letter redrive t-1 --reason \"she knows this\" --to rhea",
      "  hive dead-letter redrive t-1 --reason \"typing error\" --input \"Review the change\""
          + " --dry-run",
    })
final class DeadLetterRedrive extends ApiCommand {
  @Parameters(paramLabel = "TASK", description = "The task.")
  String id = "";

  @Mixin final ReasonOption why = new ReasonOption();

  @Option(names = "--input", paramLabel = "TEXT", description = "A corrected input.")
  @Nullable String input;

  @Option(
      names = "--to",
      paramLabel = "AGENT",
      description = "Another agent, who makes all turns anew.")
  @Nullable String toAgent;

  @Option(names = "--force", description = "Also if it fails every time.")
  boolean force;

  @Option(names = "--dry-run", description = "Only say what that would do.")
  boolean dryRun;

  @Override
  int ask(Api api) {
    RedriveBody body =
        new RedriveBody(why.reason)
            .input(input)
            .toAgent(toAgent)
            .force(force ? true : null)
            .dryRun(dryRun ? true : null);
    Answer answer = api.ask(DeadLettersApi.redriveDeadLetter(id, body));
    if (form == Form.json) print(answer.body());
    else if (dryRun) out().println(plan(answer.body()));
    else out().println("task " + id + " is redriven; see ./hive task show " + id + note(answer));
    return Exit.OK;
  }

  private String plan(JsonNode plan) {
    StringBuilder said = new StringBuilder("task " + id + " would be redriven by ");
    said.append(plan.path("agentId").asString(""));
    said.append(", recorded turns kept: ").append(plan.path("turnsKept").asLong());
    plan.path("diff").forEach(line -> said.append("\n").append(line.asString("")));
    return said.toString();
  }

  private static String note(Answer answer) {
    String note = answer.body().path("note").asString("");
    return note.isEmpty() ? "" : "\n" + note;
  }
}
