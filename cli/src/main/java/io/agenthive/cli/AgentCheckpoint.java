package io.agenthive.cli;

import io.agenthive.cli.client.CheckpointMakeBody;
import io.agenthive.cli.client.CheckpointsApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "checkpoint",
    description = "Make a checkpoint of what an agent is now, and keep it.",
    footer = {"", "Example:", "  hive agent checkpoint ada --label \"before the migration\""})
final class AgentCheckpoint extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Option(
      names = "--label",
      required = true,
      paramLabel = "TEXT",
      description = "What it is for; a checkpoint with a label is kept longer.")
  String label = "";

  @Override
  int ask(Api api) {
    Answer answer = api.ask(CheckpointsApi.makeCheckpoint(id, new CheckpointMakeBody(label)));
    if (form == Form.json) print(answer.body());
    else out().println(id + " has checkpoint " + answer.body().path("generation").asLong());
    return Exit.OK;
  }
}
