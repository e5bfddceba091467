package io.agenthive.cli;

import io.agenthive.cli.client.TasksApi;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "List tasks, newest first.",
    footer = {
      "",
      "Examples:",
      "  hive task list",
      "  hive task list --agent ada --state trouble --limit 200",
    })
final class TaskList extends ApiCommand {
  private static final Table TABLE =
      new Table(
          Column.at("TASK", "/taskId"),
          Column.at("AGENT", "/agentId"),
          Column.at("STATE", "/state"),
          Column.at("ACCEPTED", "/acceptedAt"),
          Column.at("ENDED", "/endedAt"),
          Column.at("FAILURE", "/failure/failure"));

  @Mixin final ListOptions list = new ListOptions();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "waiting, taken, trouble, done, dead or discarded.")
  @Nullable String state;

  @Option(names = "--agent", paramLabel = "ID", description = "Only of this agent.")
  @Nullable String agent;

  @Override
  int ask(Api api) {
    print(
        new Pages(api)
            .read(
                (limit, cursor) ->
                    TasksApi.listTasks().limit(limit).state(state).agentId(agent).cursor(cursor),
                list.checked()),
        TABLE);
    return Exit.OK;
  }
}
