package io.agenthive.cli;

import io.agenthive.cli.client.EventsApi;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "events",
    description = {
      "Show what happened to agents, tasks, holds, breakers and campaigns, the oldest first.",
      "With --follow: what happens from now on, until it is stopped. A connection that breaks is"
          + " made again, and nothing is missed."
    },
    footer = {
      "",
      "Examples:",
      "  hive events --type TASK_DEAD --type TASK_REDRIVEN",
      "  hive events --agent ada -o json",
      "  hive events --follow --limit 1",
    })
final class EventsCommand extends ApiCommand {
  private static final String OLDEST = "oldest";
  private static final int DEFAULT_LIMIT = 50;

  private static final Table TABLE =
      new Table(
          Column.at("AT", "/at"),
          Column.at("EVENT", "/type"),
          Column.at("AGENT", "/agentId"),
          Column.at("TASK", "/taskId"),
          new Column("FACTS", EventsCommand::facts));

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what happens.")
  boolean follow;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "Only such as TASK_DEAD; repeat it for more.")
  List<String> types = List.of();

  @Option(names = "--agent", paramLabel = "ID", description = "Only of this agent.")
  @Nullable String agent;

  @Option(
      names = "--since",
      paramLabel = "EVENT",
      description = "Behind this id, or oldest: all that is kept (the default without --follow).")
  @Nullable String since;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many (50; with --follow as many as come).")
  @Nullable Integer limit;

  @Override
  int ask(Api api) {
    if (limit != null && (limit < 1 || limit > Pages.MAX_ROWS)) {
      throw new Failure(Exit.USAGE, "--limit must be 1 to " + Pages.MAX_ROWS);
    }
    if (follow) new Following(api, this::wanted, this::tell).run(since);
    else list(api);
    return Exit.OK;
  }

  private EventsApi.FollowEvents wanted() {
    return EventsApi.followEvents().type(types).agentId(agent);
  }

  private void list(Api api) {
    int most = limit == null ? DEFAULT_LIMIT : limit;
    ObjectNode all = Json.object();
    ArrayNode items = all.putArray("items");
    String at = since == null ? OLDEST : since;
    boolean more = true;
    while (more && items.size() < most) {
      int page = Math.min(Pages.PAGE, most - items.size());
      JsonNode body = api.ask(wanted().since(at).limit(page)).body();
      body.path("items").forEach(items::add);
      at = body.path("next").asString(at);
      more = body.path("more").asBoolean(false);
    }
    print(all.put("more", more).put("next", at), TABLE);
    if (form != Form.json) out().println("to go on from here: hive events --since " + at);
  }

  /** Prints one that came; whether another is wanted. */
  private boolean tell(JsonNode event, int count) {
    out().println(form == Form.json ? event.toString() : line(event));
    boolean heard = !out().checkError(); // who is at the other end of a pipe may have gone
    return heard && (limit == null || count < limit);
  }

  private static String line(JsonNode event) {
    return "%-27s  %-15s  %s  %s  %s"
        .formatted(
            Column.text(event.path("at")),
            Column.text(event.path("type")),
            Column.text(event.path("agentId")),
            Column.text(event.path("taskId")),
            facts(event));
  }

  private static String facts(JsonNode event) {
    String facts =
        event.path("facts").properties().stream()
            .map(EventsCommand::fact)
            .collect(Collectors.joining(" "));
    return facts.isEmpty() ? "-" : facts;
  }

  private static String fact(Map.Entry<String, JsonNode> fact) {
    return fact.getKey() + "=" + Column.text(fact.getValue());
  }
}
