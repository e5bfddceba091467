package io.agenthive.cli;

import java.util.List;
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
    count(api, status.putObject("agents"), "/agents", AGENTS);
    count(api, status.putObject("tasks"), "/tasks", TASKS);
    print(status);
    return Exit.OK;
  }

  private static void count(Api api, ObjectNode counts, String path, List<String> states) {
    for (String state : states) {
      Answer page = api.get(path + "?limit=1&count=true&state=" + state);
      counts.put(state, page.body().path("total").asLong(0));
    }
  }
}
