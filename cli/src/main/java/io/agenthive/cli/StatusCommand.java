package io.agenthive.cli;

import io.agenthive.cli.client.AgentsApi;
import io.agenthive.cli.client.Call;
import io.agenthive.cli.client.TasksApi;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "status",
    description = "Show what runs here: the stack, its agents and its mail.",
    footer = {"", "Examples:", "  hive status", "  hive status -o json"})
final class StatusCommand extends ApiCommand {
  private static final List<String> AGENTS = List.of("asleep", "awake", "retired");
  private static final List<String> TASKS =
      List.of("waiting", "taken", "trouble", "done", "dead", "discarded");

  @Override
  int ask(Api api) {
    Site site = site();
    ObjectNode status = Json.object().put("api", site.apiUrl());
    site.note()
        .path("links")
        .properties()
        .forEach(link -> status.put(link.getKey(), link.getValue().asString("")));
    ObjectNode processes = status.putObject("processes");
    site.note()
        .path("children")
        .forEach(child -> processes.put(child.path("name").asString(), child.path("pid").asLong()));
    count(
        api,
        status.putObject("agents"),
        state -> AgentsApi.listAgents().limit(1).count("true").state(state),
        AGENTS);
    count(
        api,
        status.putObject("tasks"),
        state -> TasksApi.listTasks().limit(1).count("true").state(state),
        TASKS);
    print(status);
    return Exit.OK;
  }

  private static void count(
      Api api, ObjectNode counts, Function<String, Call> list, List<String> states) {
    for (String state : states) {
      Answer page = api.ask(list.apply(state));
      counts.put(state, page.body().path("total").asLong(0));
    }
  }
}
