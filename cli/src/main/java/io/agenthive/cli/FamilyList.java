package io.agenthive.cli;

import io.agenthive.cli.client.DeadLetterFamiliesApi;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "families",
    description = "List families of dead letters that failed alike, the one seen last first.",
    footer = {
      "",
      "Examples:",
      "  hive dead-letter families",
      "  hive dead-letter families --lifecycle new"
    })
final class FamilyList extends ApiCommand {
  private static final Table TABLE =
      new Table(
          Column.at("FAMILY", "/id"),
          Column.at("FAILURE", "/failure"),
          Column.at("LIFECYCLE", "/lifecycle"),
          Column.at("DEAD", "/dead"),
          Column.at("EVER", "/deaths"),
          Column.at("LAST SEEN", "/lastSeen"),
          Column.at("OWNER", "/owner"),
          Column.at("WHAT", "/title"));

  @Mixin final ListOptions list = new ListOptions();

  @Option(
      names = "--lifecycle",
      paramLabel = "STATE",
      description = "Only new, known, regressed, resolved or ignored ones.")
  @Nullable String lifecycle;

  @Override
  int ask(Api api) {
    print(
        new Pages(api)
            .read(
                (limit, cursor) ->
                    DeadLetterFamiliesApi.listDeadLetterFamilies()
                        .limit(limit)
                        .lifecycle(lifecycle)
                        .cursor(cursor),
                list.checked()),
        TABLE);
    return Exit.OK;
  }
}
