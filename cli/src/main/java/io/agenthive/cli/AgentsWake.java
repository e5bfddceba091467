package io.agenthive.cli;

import io.agenthive.cli.client.AgentsApi;
import io.agenthive.cli.client.BulkWakeBody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "wake",
    description = "Wake all agents that match: lift what an operator, idleness or load holds.",
    footer = {
      "",
      "Examples:",
      "  hive agents wake --team docs --reason \"a new day\" --rate 10",
      "  hive agents wake --with-hold operator --label shift=early --reason morning --dry-run",
    })
final class AgentsWake extends ApiCommand {
  @Mixin final BulkOptions which = new BulkOptions();

  @Override
  int ask(Api api) {
    BulkWakeBody body =
        new BulkWakeBody(which.filter(), which.why.reason)
            .ratePerSecond(which.rate)
            .dryRun(which.planned());
    return which.tell(
        this,
        api.ask(
            AgentsApi.wakeAgents(body).prefer(which.wait.prefer()).idempotencyKey(which.key())));
  }
}
