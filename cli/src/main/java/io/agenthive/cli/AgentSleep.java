package io.agenthive.cli;

import java.time.Instant;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "sleep",
    description = "Put an agent to sleep after the task in hand; only a person wakes it.",
    footer = {
      "",
      "Examples:",
      "  hive agent sleep ada --reason \"too chatty\"",
      "  hive agent sleep ada --reason \"stop that\" --now",
      "  hive agent sleep ada --reason night --until 2035-01-01T06:00:00Z --wait 10",
    })
final class AgentSleep extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Mixin final ReasonOption why = new ReasonOption();
  @Mixin final WaitOption wait = new WaitOption();

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      description = "When the hold ends by itself, as in 2035-01-01T06:00:00Z.")
  @Nullable Instant until;

  @Option(names = "--now", description = HoldCommand.NOW)
  boolean now;

  @Override
  int ask(Api api) {
    ObjectNode body = Json.object().put("reason", why.reason);
    if (until != null) body.put("until", until.toString());
    if (now) body.put("now", true);
    Answer answer = api.post("/agents/" + Pages.encoded(id) + ":sleep", body, wait.headers());
    String first = now ? "stops what is in hand at its next turn" : "finishes what is in hand";
    return AgentWake.tell(this, answer, id + " sleeps", id + " agreed and " + first);
  }
}
