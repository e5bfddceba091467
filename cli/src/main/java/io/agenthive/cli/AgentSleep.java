package io.agenthive.cli;

import io.agenthive.cli.client.AgentsApi;
import io.agenthive.cli.client.VerbSleepBody;
import java.time.Instant;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "sleep",
    description = "Put an agent to sleep after the task in hand; only a person wakes it.",
    footer = {
      "",
      "Examples:",
      "  hive agent sleep ada --reason \"too chatty\"",
      "  hive agent sleep ada --reason \"stop that\" --now",
      "  hive agent sleep ada --reason \"Temporal is away\" --later",
      "  hive agent sleep ada --reason night --until 2035-01-01T06:00:00Z --wait 10",
    })
final class AgentSleep extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Mixin final ReasonOption why = new ReasonOption();
  @Mixin final VerbWait wait = new VerbWait();

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      description = "When the hold ends by itself, as in 2035-01-01T06:00:00Z.")
  @Nullable Instant until;

  @Option(names = "--now", description = HoldCommand.NOW)
  boolean now;

  @Override
  int ask(Api api) {
    VerbSleepBody body = new VerbSleepBody(why.reason).until(until).now(now ? true : null);
    Answer answer = api.ask(AgentsApi.sleepAgent(id, body).prefer(wait.prefer()));
    String first = now ? "stops what is in hand at its next turn" : "finishes what is in hand";
    return AgentWake.tell(this, answer, id + " sleeps", id + " agreed and " + first);
  }
}
