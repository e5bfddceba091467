package io.agenthive.local;

import io.agenthive.local.stack.StackEnd;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "down",
    description = "Stop the stack and whatever a killed one left.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code 0: nothing runs; 1: something could not be stopped.",
      "",
      "Example:",
      "  hive down"
    })
final class DownCommand implements Runnable {
  @Mixin final StackOptions options;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  DownCommand(Map<String, String> environment) {
    options = new StackOptions(environment);
  }

  @Override
  public void run() {
    new StackEnd(options.folder(), spec.commandLine().getOut()::println).down();
  }
}
