package io.agenthive.cli;

import io.agenthive.cli.client.CheckpointRestoreBody;
import io.agenthive.cli.client.CheckpointsApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "restore",
    description =
        "Make an agent what it was at a checkpoint; what it was since cannot act any more.",
    footer = {
      "",
      "Examples:",
      "  hive agent restore ada --generation 12 --reason \"it went astray\" --dry-run",
      "  hive agent restore ada --generation 12 --reason \"it went astray\"",
      "  hive agent restore ada --generation 12 --reason \"it paid twice\" --compensate",
      "  hive agent restore ada --generation 0 --reason \"begin anew, without files and memory\"",
    })
final class AgentRestore extends ApiCommand {
  private static final int OK = 200;

  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Option(
      names = {"-g", "--generation"},
      required = true,
      paramLabel = "N",
      description = "The checkpoint; 0: the beginning.")
  long generation;

  @Mixin final ReasonOption why = new ReasonOption();
  @Mixin final WaitOption wait = new WaitOption();

  @Option(names = "--dry-run", description = "Only say what that would mean.")
  boolean dryRun;

  @Option(names = "--compensate", description = "Undo outside what can be undone.")
  boolean compensate;

  @Override
  int ask(Api api) {
    CheckpointRestoreBody body =
        new CheckpointRestoreBody(why.reason)
            .dryRun(dryRun ? true : null)
            .compensate(compensate ? true : null);
    Answer answer =
        api.ask(CheckpointsApi.restoreCheckpoint(id, generation, body).prefer(wait.prefer()));
    if (form == Form.json) print(answer.body());
    else if (dryRun) plan(answer.body());
    else if (answer.status() == OK) wentBack(answer.body());
    else out().println(id + " agreed and goes back to " + generation);
    return Exit.OK;
  }

  private void wentBack(JsonNode agent) {
    out().println(id + " is what it was at " + generation);
    agent.path("outside").forEach(effect -> out().println("  " + EffectLine.standing(effect)));
  }

  private void plan(JsonNode plan) {
    out().println("going back to " + generation + " would mean for " + id + ":");
    plan.path("effects").forEach(effect -> out().println("  " + EffectLine.planned(effect)));
    plan.path("begunAnew")
        .forEach(task -> out().println("  " + task.asString("") + " begins anew"));
    plan.path("kept")
        .forEach(
            task ->
                out().println("  " + task.asString("") + " has acted outside: its turns are kept"));
    plan.path("deadAnew")
        .forEach(task -> out().println("  " + task.asString("") + ", redriven, would begin anew"));
  }
}
