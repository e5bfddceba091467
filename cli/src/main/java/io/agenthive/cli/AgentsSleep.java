package io.agenthive.cli;

import io.agenthive.cli.client.AgentsApi;
import io.agenthive.cli.client.BulkSleepBody;
import java.time.Instant;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "sleep",
    description = "Put all agents that match to sleep; only a person wakes them.",
    footer = {
      "",
      "Agents that come later are not asked: hive hold is for those, too.",
      "",
      "Examples:",
      "  hive agents sleep --team docs --reason night --dry-run",
      "  hive agents sleep --team docs --state awake --reason night --rate 10 --wait 30",
      "  hive agents sleep --all --reason \"the provider is down\" --until 2035-01-01T06:00:00Z",
    })
final class AgentsSleep extends ApiCommand {
  @Mixin final BulkOptions which = new BulkOptions();

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      description = "When the holds end by themselves, as in 2035-01-01T06:00:00Z.")
  @Nullable Instant until;

  @Option(names = "--now", description = HoldCommand.NOW)
  boolean now;

  @Override
  int ask(Api api) {
    BulkSleepBody body =
        new BulkSleepBody(which.filter(), which.why.reason)
            .until(until)
            .now(now ? true : null)
            .ratePerSecond(which.rate)
            .dryRun(which.planned());
    return which.tell(
        this,
        api.ask(
            AgentsApi.sleepAgents(body).prefer(which.wait.prefer()).idempotencyKey(which.key())));
  }
}
