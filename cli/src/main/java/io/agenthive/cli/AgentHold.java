package io.agenthive.cli;

import io.agenthive.cli.client.AgentsApi;
import io.agenthive.cli.client.HoldPlaceBody;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "hold",
    description = "Give an agent a reason to rest that only people lift.",
    footer = {
      "",
      "Examples:",
      "  hive agent hold ada --hold incident --reason \"it leaks\"",
      "  hive agent hold ada --hold operator --reason night --until 2035-01-01T06:00:00Z",
    })
final class AgentHold extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Option(
      names = "--hold",
      required = true,
      paramLabel = "HOLD",
      description = "operator or incident.")
  String hold = "";

  @Mixin final ReasonOption why = new ReasonOption();
  @Mixin final VerbWait wait = new VerbWait();

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      description = "When it ends by itself, as in 2035-01-01T06:00:00Z.")
  @Nullable Instant until;

  @Option(names = "--now", description = HoldCommand.NOW)
  boolean now;

  @Override
  int ask(Api api) {
    HoldPlaceBody body = new HoldPlaceBody(hold, why.reason).until(until).now(now ? true : null);
    Answer answer = api.ask(AgentsApi.holdAgent(id, body).prefer(wait.prefer()));
    return AgentWake.tell(this, answer, id + " is held: " + hold, id + " was told");
  }
}
