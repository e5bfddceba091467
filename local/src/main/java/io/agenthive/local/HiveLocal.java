package io.agenthive.local;

import io.agenthive.activities.redact.Redaction;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.part.AgentsPart;
import io.agenthive.local.part.ClassesPart;
import io.agenthive.local.part.ControlPart;
import io.agenthive.local.stack.StackPart;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The commands that need the stack's own code: {@code up}, {@code down}, {@code part}, {@code
 * demo}, {@code verify}, {@code doctor}, {@code reset}.
 */
@Command(name = "hive", description = "The stack of one machine.", mixinStandardHelpOptions = true)
public final class HiveLocal {
  private HiveLocal() {}

  /** Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 no stack answers. */
  public static void main(String[] args) {
    Redaction.install();
    // the hosts' JVMs boot while control does: after a crash each second counts
    IntFunction<List<StackPart>> parts =
        hosts ->
            Stream.concat(
                    AgentsPart.hosts(hosts, Map.of()).stream(),
                    Stream.of(new ControlPart(), ClassesPart.of(System.getenv())))
                .toList();
    System.exit(commandLine(parts, System.getenv()).execute(args));
  }

  /**
   * The commands.
   *
   * @param parts what {@code up} starts on top of the database and Temporal, by number of hosts
   * @param environment as a process has it
   */
  public static CommandLine commandLine(
      IntFunction<List<StackPart>> parts, Map<String, String> environment) {
    return new CommandLine(new HiveLocal())
        .addSubcommand(new UpCommand(parts, environment))
        .addSubcommand(new DownCommand(environment))
        .addSubcommand(new PartCommand(environment))
        .addSubcommand(new DemoCommand(environment))
        .addSubcommand(new VerifyCommand(environment))
        .addSubcommand(new ResealCommand(environment))
        .addSubcommand(new DoctorCommand(environment))
        .addSubcommand(new ResetCommand(environment))
        .setExecutionExceptionHandler(HiveLocal::told);
  }

  /** A refusal is an answer for people; anything else is a bug and shows where it is. */
  private static int told(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (!(e instanceof Refusal refusal)) throw e;
    command.getErr().println("hive: " + e.getMessage());
    return refusal.exit();
  }
}
