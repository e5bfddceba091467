package io.agenthive.local;

import io.agenthive.local.stack.PartDoor;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "part",
    description = "Stop a server of the running stack for a while, or start it again.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The rest of the stack stays up meanwhile, and the server comes back by itself.",
      "Exit code 0: it was told so; 1: this stack has no such server; 3: there is no stack to ask.",
      "",
      "Examples:",
      "  hive part stop temporal --for 30s",
      "  hive part start temporal"
    })
final class PartCommand implements Runnable {
  private static final Pattern TIME = Pattern.compile("(\\d{1,4})([sm])");

  /** What is to be done with a server. */
  enum Verb {
    stop,
    start
  }

  @Mixin final StackOptions options;

  @Parameters(index = "0", paramLabel = "VERB", description = "stop or start.")
  Verb verb = Verb.start;

  @Parameters(index = "1", paramLabel = "SERVER", description = "postgres or temporal.")
  String server = "";

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "How long it stays away at most, such as 30s or 5m, up to 60m (30s).")
  String time = "30s";

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  PartCommand(Map<String, String> environment) {
    options = new StackOptions(environment);
  }

  @Override
  public void run() {
    PartDoor door = new PartDoor(options.folder(), spec.commandLine().getOut()::println);
    try {
      switch (verb) {
        case stop -> door.send(server, length());
        case start -> door.call(server);
      }
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Duration length() {
    Matcher read = TIME.matcher(time);
    if (!read.matches()) throw new IllegalArgumentException("--for must look like 30s or 5m");
    long number = Long.parseLong(read.group(1));
    return read.group(2).equals("m") ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
  }
}
