package io.agenthive.cli;

import io.agenthive.cli.client.DeadLettersApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Show a dead letter: its input, why it failed, which turns are kept.",
    footer = {"", "Example:", "  hive dead-letter show t-1"})
final class DeadLetterShow extends ApiCommand {
  @Parameters(paramLabel = "TASK", description = "The task.")
  String id = "";

  @Override
  int ask(Api api) {
    print(api.ask(DeadLettersApi.showDeadLetter(id)).body());
    return Exit.OK;
  }
}
