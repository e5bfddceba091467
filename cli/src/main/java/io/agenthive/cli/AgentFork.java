package io.agenthive.cli;

import io.agenthive.cli.client.AgentsApi;
import io.agenthive.cli.client.ForkBody;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "fork",
    description =
        "Make an agent that begins as another was; it acts on nothing outside until you say so.",
    footer = {
      "",
      "Examples:",
      "  hive agent fork ada ada-2 --reason \"try the other way\"",
      "  hive agent fork ada ada-3 --generation 4 --label trial=yes --reason \"before it went"
          + " astray\"",
    })
final class AgentFork extends ApiCommand {
  @Parameters(index = "0", paramLabel = "ID", description = "The agent that is there.")
  String id = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "[a-z0-9][a-z0-9-]{0,62}")
  String newId = "";

  @Option(
      names = {"-g", "--generation"},
      paramLabel = "N",
      description = "The checkpoint as which it begins; the newest otherwise.")
  @Nullable Long generation;

  @Option(names = "--team", paramLabel = "TEXT", description = "Another team than its parent's.")
  @Nullable String team;

  @Option(
      names = "--label",
      paramLabel = "KEY=VALUE",
      description = "A label instead of its parent's; may be repeated.")
  Map<String, String> labels = new TreeMap<>();

  @Mixin final ReasonOption why = new ReasonOption();

  @Override
  int ask(Api api) {
    ForkBody body =
        new ForkBody(newId, why.reason)
            .generation(generation)
            .team(team)
            .labels(labels.isEmpty() ? null : labels);
    Answer made = api.ask(AgentsApi.forkAgent(id, body));
    if (form == Form.json) print(made.body());
    else out().println(newId + " is " + id + " at " + made.text("/origin/line/0/generation"));
    if (form == Form.table && made.body().path("fenced").asBoolean(false)) {
      out().println("it acts on nothing outside before: hive agent release-effects " + newId);
    }
    return Exit.OK;
  }
}
