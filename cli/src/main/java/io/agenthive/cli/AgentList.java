package io.agenthive.cli;

import io.agenthive.cli.client.AgentsApi;
import java.util.ArrayList;
import java.util.List;
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

  @Option(names = "--state", paramLabel = "STATE", description = "asleep, awake or retired.")
  @Nullable String state;

  @Option(
      names = "--hold",
      paramLabel = "HOLD",
      description = "operator, incident, budget, idle or load.")
  @Nullable String hold;

  @Option(names = "--tier", paramLabel = "TIER", description = "Only this tier.")
  @Nullable String tier;

  @Option(names = "--team", paramLabel = "TEAM", description = "Only this team.")
  @Nullable String team;

  @Option(names = "--label", paramLabel = "KEY=VALUE", description = "Only with this label.")
  List<String> labels = new ArrayList<>();

  @Option(names = "-q", paramLabel = "TEXT", description = "Part of ID, role or team.")
  @Nullable String text;

  @Override
  int ask(Api api) {
    print(
        new Pages(api)
            .read(
                (limit, cursor) ->
                    AgentsApi.listAgents()
                        .limit(limit)
                        .state(state)
                        .hold(hold)
                        .tier(tier)
                        .team(team)
                        .q(text)
                        .label(labels.stream().map(label -> label.replaceFirst("=", ":")).toList())
                        .cursor(cursor),
                list.checked()),
        TABLE);
    return Exit.OK;
  }
}
