package io.agenthive.cli;

import io.agenthive.cli.client.AgentsApi;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "List agents in order of their IDs.",
    footer = {
      "",
      "Examples:",
      "  hive agent list",
      "  hive agent list --state asleep --hold operator",
      "  hive agent list --team core --label lang=java -o json",
    })
final class AgentList extends ApiCommand {
  private static final Table TABLE =
      new Table(
          Column.at("ID", "/id"),
          Column.at("STATE", "/state"),
          new Column("HOLDS", AgentShow::holds),
          Column.at("TIER", "/spec/tier"),
          Column.at("TEAM", "/spec/team"),
          Column.at("ROLE", "/spec/role"),
          Column.at("SHIFTS", "/shifts"));

  @Mixin final ListOptions list = new ListOptions();

  @Mixin final AgentFilterOptions agents = new AgentFilterOptions();

  @Option(
      names = "--hold",
      paramLabel = "HOLD",
      description = "operator, incident, budget, idle or load.")
  @Nullable String hold;

  @Override
  int ask(Api api) {
    print(
        new Pages(api)
            .read(
                (limit, cursor) ->
                    AgentsApi.listAgents()
                        .limit(limit)
                        .state(agents.state)
                        .hold(hold)
                        .tier(agents.tier)
                        .team(agents.team)
                        .q(agents.text)
                        .label(agents.labels())
                        .cursor(cursor),
                list.checked()),
        TABLE);
    return Exit.OK;
  }
}
