package io.agenthive.cli;

import io.agenthive.cli.client.AgentsApi;
import io.agenthive.cli.client.HoldKeepBody;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "keep-awake",
    description = "Wake an agent, and let it rest neither for idleness nor for load for a while.",
    footer = {
      "",
      "Example:",
      "  hive agent keep-awake ada --until 2035-01-01T06:00:00Z --reason \"the release is"
          + " tonight\"",
    })
final class AgentKeepAwake extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Option(
      names = "--until",
      required = true,
      paramLabel = "INSTANT",
      description = "Until then, as in 2035-01-01T06:00:00Z.")
  @Nullable Instant until;

  @Mixin final ReasonOption why = new ReasonOption();
  @Mixin final VerbWait wait = new VerbWait();

  @Override
  int ask(Api api) {
    HoldKeepBody body =
        new HoldKeepBody(why.reason, Objects.requireNonNull(until, "an option that is needed"));
    Answer answer = api.ask(AgentsApi.keepAgentAwake(id, body).prefer(wait.prefer()));
    return AgentWake.tell(this, answer, id + " stays awake until " + until, id + " was told");
  }
}
