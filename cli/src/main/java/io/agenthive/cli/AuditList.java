package io.agenthive.cli;

import io.agenthive.cli.client.AuditApi;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "List who asked what, through which door, and what came of it; the newest first.",
    footer = {
      "",
      "Examples:",
      "  hive audit list --subject agents/ada",
      "  hive audit list --actor local --action agents:retire"
    })
final class AuditList extends ApiCommand {
  private static final Table TABLE =
      new Table(
          Column.at("RECORD", "/seq"),
          Column.at("AT", "/at"),
          Column.at("ACTOR", "/actor"),
          Column.at("DOOR", "/door"),
          Column.at("ACTION", "/action"),
          Column.at("TARGET", "/target"),
          Column.at("OUTCOME", "/outcome"),
          Column.at("REASON", "/reason"),
          Column.at("REFUSAL", "/refusal"));

  @Mixin final ListOptions list = new ListOptions();

  @Option(names = "--actor", paramLabel = "NAME", description = "Only what this one asked.")
  @Nullable String actor;

  @Option(names = "--action", paramLabel = "ACTION", description = "Only such as agents:sleep.")
  @Nullable String action;

  @Option(
      names = "--subject",
      paramLabel = "TARGET",
      description = "Only of this, such as agents/ada or tasks/t-1, and what is below it.")
  @Nullable String subject;

  @Override
  int ask(Api api) {
    print(
        new Pages(api)
            .read(
                (limit, cursor) ->
                    AuditApi.listAudit()
                        .limit(limit)
                        .actor(actor)
                        .action(action)
                        .subject(subject)
                        .cursor(cursor),
                list.checked()),
        TABLE);
    return Exit.OK;
  }
}
