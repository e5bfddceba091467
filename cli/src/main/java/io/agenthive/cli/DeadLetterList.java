package io.agenthive.cli;

import io.agenthive.cli.client.DeadLettersApi;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "List dead letters, newest first.",
    footer = {
      "",
      "Examples:",
      "  hive dead-letter list",
      "  hive dead-letter list --failure invalid --agent ada -o json",
    })
final class DeadLetterList extends ApiCommand {
  private static final Table TABLE =
      new Table(
          Column.at("TASK", "/taskId"),
          Column.at("AGENT", "/agentId"),
          Column.at("FAILURE", "/failure/failure"),
          Column.at("FAMILY", "/family"),
          Column.at("NEEDS", "/verdict"),
          Column.at("ATTEMPTS", "/failure/attempts"),
          Column.at("DIED", "/diedAt"),
          Column.at("WHY", "/failure/message"));

  @Mixin final ListOptions list = new ListOptions();

  @Option(names = "--failure", paramLabel = "CLASS", description = "Only of this failure class.")
  @Nullable String failure;

  @Option(names = "--agent", paramLabel = "ID", description = "Only of this agent.")
  @Nullable String agent;

  @Option(names = "--family", paramLabel = "FAMILY", description = "Only of this family.")
  @Nullable String family;

  @Option(names = "--poison", description = "Only those that nothing but another input helps.")
  boolean poison;

  @Option(names = "--text", paramLabel = "TEXT", description = "Only whose message has this.")
  @Nullable String text;

  @Override
  int ask(Api api) {
    print(
        new Pages(api)
            .read(
                (limit, cursor) ->
                    DeadLettersApi.listDeadLetters()
                        .limit(limit)
                        .failure(failure)
                        .agentId(agent)
                        .family(family)
                        .poison(poison ? "true" : null)
                        .q(text)
                        .cursor(cursor),
                list.checked()),
        TABLE);
    return Exit.OK;
  }
}
