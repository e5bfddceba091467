package io.agenthive.cli;

import io.agenthive.cli.client.AgentsApi;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = "Make the agent of an archive. It rests; one that moves waits for its old hive.",
    footer = {
      "",
      "Examples:",
      "  hive agent import ada.hive --reason \"from the old machine\"",
      "  hive agent import ada.hive --as ada-2 --reason \"a copy beside the first\"",
    })
final class AgentImport extends ApiCommand {
  @Parameters(paramLabel = "FILE", description = "The archive.")
  Path file = Path.of("");

  @Option(names = "--as", paramLabel = "ID", description = "Another ID than it had.")
  @Nullable String as;

  @Option(
      names = "--plain",
      description = "It may be in clear: you know who made it, for nothing proves it.")
  boolean plain;

  @Mixin final ReasonOption why = new ReasonOption();

  @Override
  int ask(Api api) {
    if (!Files.isReadable(file)) {
      throw new Failure(Exit.USAGE, file + " cannot be read");
    }
    Answer made =
        api.upload(AgentsApi.importAgent(why.reason).as(as).plain(plain ? "true" : null), file);
    if (form == Form.json) print(made.body());
    else tell(made);
    return Exit.OK;
  }

  private void tell(Answer made) {
    String id = made.text("/agent/id");
    out().println(id + " is here with " + made.body().path("tasks").asLong() + " open tasks");
    out().println("its content is " + made.text("/content"));
    String receipt = made.text("/receipt");
    if (receipt.isEmpty()) return;
    String old = made.text("/agent/origin/line/0/agentId");
    out()
        .println(
            "it waits; in its old hive: hive agent hand-over " + old + " --receipt " + receipt);
    out().println("then here: hive agent arrive " + id + " --code …");
  }
}
