package io.agenthive.cli;

import io.agenthive.cli.client.BulkFilter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Which agents, how fast, and whether at all. */
final class BulkOptions {
  @Option(names = "--all", description = "Everybody; it stands alone.")
  boolean all;

  @Mixin final AgentFilterOptions agents = new AgentFilterOptions();

  @Option(
      names = "--with-hold",
      paramLabel = "HOLD",
      description = "Only held by operator, incident, budget, idle or load.")
  @Nullable String hold;

  @Option(names = "--rate", paramLabel = "N", description = "At most so many a second (50).")
  @Nullable Integer rate;

  @Option(names = "--dry-run", description = "Only say which agents it would be.")
  boolean dryRun;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "Name of the operation; the same again is the same operation.")
  @Nullable String id;

  @Mixin final ReasonOption why = new ReasonOption();
  @Mixin final WaitOption wait = new WaitOption();

  BulkFilter filter() {
    BulkFilter filter =
        new BulkFilter()
            .all(all ? true : null)
            .state(upper(agents.state))
            .hold(upper(hold))
            .tier(upper(agents.tier))
            .team(agents.team)
            .q(agents.text);
    return agents.labels.isEmpty() ? filter : filter.label(agents.labels());
  }

  private static @Nullable String upper(@Nullable String constant) {
    return constant == null ? null : constant.toUpperCase(Locale.ROOT);
  }

  /** What is sent as {@code Idempotency-Key}; nothing is done that a dry run could repeat. */
  @Nullable String key() {
    if (dryRun) return null;
    return id == null ? UUID.randomUUID().toString() : id;
  }

  @Nullable Boolean planned() {
    return dryRun ? true : null;
  }

  /** Prints which agents it would be, or the operation that it is. */
  int tell(ApiCommand command, Answer answer) {
    if (command.form == Form.json) {
      command.print(answer.body());
      return dryRun ? Exit.OK : OperationShow.exit(answer.body());
    }
    if (!dryRun) return OperationShow.tell(command, answer.body());
    JsonNode plan = answer.body();
    long asked = plan.path("agents").asLong(0);
    List<String> first = plan.path("first").valueStream().map(JsonNode::asString).toList();
    command
        .out()
        .printf(
            "%d agents%s%s%n",
            asked,
            first.isEmpty() ? "" : ": " + String.join(", ", first),
            asked > first.size() ? ", …" : "");
    return Exit.OK;
  }
}
