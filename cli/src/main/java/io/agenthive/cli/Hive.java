package io.agenthive.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code hive}: the command for people and scripts. */
@Command(
    name = "hive",
    synopsisSubcommandLabel = "COMMAND",
    description = "Durable lifecycles for fleets of AI agents.",
    version = "hive 0.1.0",
    subcommands = {
      LocalCommands.Demo.class,
      LocalCommands.Up.class,
      LocalCommands.Down.class,
      LocalCommands.Part.class,
      StatusCommand.class,
      AgentCommand.class,
      AgentsCommand.class,
      OperationCommand.class,
      HoldCommand.class,
      ReleaseCommand.class,
      HoldsCommand.class,
      TaskCommand.class,
      DeadLetterCommand.class,
      RedriveCommand.class,
      BreakerCommand.class,
      FleetCommand.class,
      EfficiencyCommand.class,
      AuditCommand.class,
      EventsCommand.class,
      CodecCommand.class,
      TokenCommand.class,
      LocalCommands.Verify.class,
      LocalCommands.Reseal.class,
      LocalCommands.Temporal.class,
      LocalCommands.Doctor.class,
      LocalCommands.Reset.class,
      LocalCommands.Test.class,
      LocalCommands.Contract.class,
      LocalCommands.Bench.class,
      LocalCommands.Chaos.class,
      LocalCommands.Races.class,
      LocalCommands.Fuzz.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:refused or failed",
      "2:the command line cannot be read",
      "3:no stack answers",
      "4:no such agent, task, hold, operation, dead letter, campaign or breaker"
    },
    footer = {"", "Examples:", "  hive demo --quick", "  hive up", "  hive agent list"})
public final class Hive {
  private final Map<String, String> environment;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this.")
  boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the version.")
  boolean version;

  private Hive(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Runs one command. */
  public static void main(String[] args) {
    System.exit(commandLine(System.getenv()).execute(args));
  }

  /** The commands with their options. */
  static CommandLine commandLine(Map<String, String> environment) {
    CommandLine hive = new CommandLine(new Hive(environment));
    hive.getSubcommands().forEach((name, sub) -> leave(sub));
    return hive.setExecutionExceptionHandler(Hive::told).setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** Of a command that another program reads, and of those below it, the options are left alone. */
  private static void leave(CommandLine command) {
    command.setUnmatchedOptionsArePositionalParams(readByOthers(command));
    command.getSubcommands().forEach((name, sub) -> leave(sub));
  }

  private static boolean readByOthers(CommandLine command) {
    return command.getCommand() instanceof LocalCommand;
  }

  Map<String, String> environment() {
    return environment;
  }

  /** A failure is an answer for people; anything else is a defect and shows where it is. */
  private static int told(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (!(e instanceof Failure failure)) throw e;
    command.getErr().println("hive: " + failure.getMessage());
    return failure.exit();
  }
}
