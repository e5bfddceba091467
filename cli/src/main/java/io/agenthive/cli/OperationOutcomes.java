package io.agenthive.cli;

import io.agenthive.cli.client.OperationsApi;
import java.util.Locale;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "outcomes",
    description = "List what came of each agent of an operation.",
    footer = {"", "Example:", "  hive operation outcomes night-of-docs --outcome failed"})
final class OperationOutcomes extends ApiCommand {
  private static final Table TABLE =
      new Table(
          Column.at("AGENT", "/agentId"),
          Column.at("OUTCOME", "/outcome"),
          Column.at("ATTEMPTS", "/attempts"),
          Column.at("ENDED", "/endedAt"),
          Column.at("CODE", "/code"),
          Column.at("WHY", "/detail"));

  @Parameters(paramLabel = "ID", description = "The operation.")
  String id = "";

  @Mixin final ListOptions list = new ListOptions();

  @Option(
      names = "--outcome",
      paramLabel = "OUTCOME",
      description = "Only waiting, agreed, already, failed or skipped.")
  @Nullable String outcome;

  @Override
  int ask(Api api) {
    String wanted = outcome == null ? null : outcome.toUpperCase(Locale.ROOT);
    print(
        new Pages(api)
            .read(
                (limit, cursor) ->
                    OperationsApi.listOperationOutcomes(id)
                        .limit(limit)
                        .outcome(wanted)
                        .cursor(cursor),
                list.checked()),
        TABLE);
    return Exit.OK;
  }
}
