package io.agenthive.cli;

import io.agenthive.cli.client.RedrivesApi;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "entries",
    description = "List what became of each dead letter of a campaign.",
    footer = {"", "Example:", "  hive redrive entries night-1 --outcome SKIPPED"})
final class RedriveEntries extends ApiCommand {
  private static final Table TABLE =
      new Table(
          Column.at("TASK", "/taskId"),
          Column.at("AGENT", "/agentId"),
          Column.at("OUTCOME", "/outcome"),
          Column.at("ENDED", "/endedAt"),
          Column.at("WHY", "/reason"));

  @Parameters(paramLabel = "ID", description = "The campaign.")
  String id = "";

  @Mixin final ListOptions list = new ListOptions();

  @Option(names = "--outcome", paramLabel = "OUTCOME", description = "Only with this outcome.")
  @Nullable String outcome;

  @Override
  int ask(Api api) {
    print(
        new Pages(api)
            .read(
                (limit, cursor) ->
                    RedrivesApi.listRedriveEntries(id).limit(limit).outcome(outcome).cursor(cursor),
                list.checked()),
        TABLE);
    return Exit.OK;
  }
}
