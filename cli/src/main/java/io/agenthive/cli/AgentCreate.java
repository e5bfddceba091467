package io.agenthive.cli;

import io.agenthive.cli.client.AgentBody;
import io.agenthive.cli.client.AgentsApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "create",
    description = "Create an agent. It sleeps until it has mail.",
    footer = {
      "",
      "Examples:",
      "  hive agent create ada --role \"code reviewer\" --team core",
      "  hive agent create bob --role tester --team core --tier routine --label lang=java",
      "  hive agent create rhea --role architect --team core --tier strategic --fallback"
          + " implementation",
    })
final class AgentCreate extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "[a-z0-9][a-z0-9-]{0,62}")
  String id = "";

  @Option(names = "--role", required = true, paramLabel = "TEXT", description = "What it does.")
  String role = "";

  @Option(names = "--team", required = true, paramLabel = "TEXT", description = "Where it works.")
  String team = "";

  @Option(
      names = "--tier",
      paramLabel = "TIER",
      description = "strategic, implementation or routine (default).")
  @Nullable String tier;

  @Option(
      names = "--fallback",
      paramLabel = "TIER",
      description = "A tier that may answer while its own is down; may be repeated, best first.")
  List<String> fallback = new ArrayList<>();

  @Option(names = "--prompt", paramLabel = "TEXT", description = "First words of every turn.")
  @Nullable String prompt;

  @Option(
      names = "--tool",
      paramLabel = "NAME",
      description = "A tool it may call, such as clock or calculator; may be repeated.")
  List<String> tools = new ArrayList<>();

  @Option(
      names = "--label",
      paramLabel = "KEY=VALUE",
      description = "A label for filters; may be repeated.")
  Map<String, String> labels = new TreeMap<>();

  @Option(names = "--concurrency", paramLabel = "N", description = "Tasks in hand, 1 to 32 (1).")
  @Nullable Integer concurrency;

  @Option(
      names = "--idle",
      paramLabel = "DURATION",
      description = "Awake without work for so long, as in PT5S.")
  @Nullable Duration idle;

  @Override
  int ask(Api api) {
    AgentBody body =
        new AgentBody(role, team)
            .id(id)
            .tier(tier)
            .systemPrompt(prompt)
            .concurrency(concurrency)
            .idleTimeout(idle == null ? null : idle.toString())
            .tools(tools.isEmpty() ? null : tools)
            .fallback(fallback.isEmpty() ? null : fallback)
            .labels(labels);
    Answer created = api.ask(AgentsApi.createAgent(body).idempotencyKey(id));
    if (form == Form.json) print(created.body());
    else out().println("agent " + created.text("/id") + " is created and sleeps");
    return Exit.OK;
  }
}
