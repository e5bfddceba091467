package io.agenthive.local;

import io.agenthive.local.stack.StackEnd;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "reset",
    description = "Delete everything in the data folder. Refused while the stack runs.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code 0: it is gone; 1: refused, or it could not be deleted.",
      "",
      "Example:",
      "  hive reset --yes"
    })
final class ResetCommand implements Runnable {
  @Mixin final StackOptions options;

  @Option(names = "--yes", description = "Yes, delete it.")
  boolean yes;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  ResetCommand(Map<String, String> environment) {
    options = new StackOptions(environment);
  }

  @Override
  public void run() {
    new StackEnd(options.folder(), spec.commandLine().getOut()::println).reset(yes);
  }
}
