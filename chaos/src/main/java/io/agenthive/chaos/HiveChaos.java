package io.agenthive.chaos;

import io.agenthive.chaos.campaign.Campaign;
import io.agenthive.chaos.campaign.CampaignReport;
import io.agenthive.chaos.campaign.Plan;
import io.agenthive.chaos.campaign.ScenarioTable;
import io.agenthive.chaos.campaign.Trouble;
import io.agenthive.chaos.scenario.Effort;
import io.agenthive.chaos.scenario.Load;
import io.agenthive.chaos.scenario.Scenario;
import io.agenthive.chaos.scenario.Scenarios;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable; // an option that was not given
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hive chaos}: breaks stacks in planned ways and checks that they hold. */
@Command(
    name = "hive chaos",
    description = {
      "Break stacks in planned ways and check that they hold.",
      "Each scenario has a stack of its own, which is down at the end."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:passed: every fault bit and everything held",
      "1:failed: something did not hold, or the campaign could not run",
      "2:the command line cannot be read",
      "3:invalid: some fault was not proven to bite, or could not be applied here: nothing was"
          + " shown"
    },
    footer = {
      "",
      "Examples:",
      "  hive chaos",
      "  hive chaos --list",
      "  hive chaos --tag failures --short",
      "  hive chaos --tag races --seeds 2000",
      "  hive chaos --short --seed 7",
      "  hive chaos --scenario kill-host,kill-temporal --rounds 3"
    })
public final class HiveChaos implements Callable<Integer> {
  private static final int INVALID = 3;
  private static final String RACES = "races";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description = {
        "Scenarios with this tag: core, failures or rest (core);",
        "races: no scenario, but orders of events in which an agent rests and wakes."
      })
  String tag = "core";

  @Option(names = "--list", description = "Show the scenarios and run none.")
  boolean list;

  @Option(
      names = "--scenario",
      paramLabel = "ID",
      split = ",",
      description = "These scenarios instead; may be repeated.")
  List<String> ids = new ArrayList<>();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Of the tag races: so many orders of events, each from a seed (2000).")
  int seeds = 2_000;

  @Option(names = "--rounds", paramLabel = "N", description = "Strikes (the scenario's).")
  @Nullable Integer rounds;

  @Option(names = "--seed", paramLabel = "N", description = "Repeats a run (drawn and printed).")
  @Nullable Long seed;

  @Option(
      names = "--short",
      description = "One round each, short holds; scenarios that want the same share a stack.")
  boolean shortened;

  @Option(names = "--rate", paramLabel = "N", description = "Orders a second (the scenario's).")
  @Nullable Integer rate;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = {
        "Wait N times as long before giving up, on a machine that does other work (1);",
        "what must be shown stays what it is."
      })
  int patience = 1;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Parent of the stacks' data folders (in --out).")
  @Nullable Path data;

  @Option(names = "--out", paramLabel = "DIR", description = "For histories, logs and reports.")
  @Nullable Path out;

  @Option(names = "--hive", paramLabel = "FILE", description = "The command (HIVE_SCRIPT).")
  @Nullable Path hive;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  private final Map<String, String> environment;

  private HiveChaos(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Runs one campaign. */
  public static void main(String[] args) {
    System.exit(commandLine(System.getenv()).execute(args));
  }

  /** The command with its options. */
  static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new HiveChaos(environment))
        .setExecutionExceptionHandler(HiveChaos::told);
  }

  @Override
  public Integer call() throws Exception {
    if (list) {
      ScenarioTable.lines().forEach(this::say);
      return CommandLine.ExitCode.OK;
    }
    if (ids.isEmpty() && tag.equals(RACES)) return races();
    Campaign.Plans plans = plans();
    say("%s, seed %d; reports in %s".formatted(plans.name(), plans.seed(), plans.out()));
    CampaignReport report = new Campaign(plans, environment, this::say).run();
    say("");
    report
        .trials()
        .forEach(
            trial -> say("%-27s %s".formatted(trial.scenario().id(), trial.judgement().verdict())));
    say("%s; see %s".formatted(report.verdict(), plans.out().resolve("report.md")));
    return switch (report.verdict()) {
      case PASSED -> CommandLine.ExitCode.OK;
      case FAILED -> CommandLine.ExitCode.SOFTWARE;
      case INVALID -> INVALID;
    };
  }

  private int races() throws InterruptedException {
    long drawn = drawn();
    Path folder = folder(RACES, drawn);
    say("%s, %,d from seed %d; report in %s".formatted(RACES, seeds, drawn, folder));
    return new OrdersOfEvents(script(), drawn, seeds, folder).run(environment, this::say);
  }

  private long drawn() {
    return seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed;
  }

  private Path folder(String name, long drawn) {
    String stamp = STAMP.format(Instant.now());
    return out == null
        ? shared().resolve("%s-%s-%d".formatted(stamp, name, drawn))
        : out.toAbsolutePath();
  }

  private void say(String line) {
    PrintWriter print = spec.commandLine().getOut();
    print.println(line);
    print.flush();
  }

  Campaign.Plans plans() {
    try {
      List<Scenario> known =
          ids.isEmpty() ? Scenarios.tagged(tag) : ids.stream().map(Scenarios::of).toList();
      long drawn = drawn();
      String name = ids.isEmpty() ? tag : String.join("+", ids);
      Path folder = folder(ids.isEmpty() ? tag : "some", drawn);
      Path script = script();
      List<Plan> each =
          known.stream().map(this::chosen).map(it -> plan(it, drawn, folder, script)).toList();
      return new Campaign.Plans(name, drawn, shortened, each, folder);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Scenario chosen(Scenario known) {
    Load load = rate == null ? known.load() : known.load().at(rate);
    Effort effort = shortened ? known.effort().shortened() : known.effort();
    if (rounds != null) effort = effort.inRounds(rounds);
    return known.with(load, effort, known.limits()).patient(patience);
  }

  private Plan plan(Scenario scenario, long drawn, Path folder, Path script) {
    String stamp = STAMP.format(Instant.now());
    String run = "%s-%s-%d".formatted(scenario.id(), stamp, drawn);
    Path own = folder.resolve(scenario.id());
    Path stack = data == null ? own.resolve("data") : data.toAbsolutePath().resolve(scenario.id());
    return new Plan(scenario, drawn, run, script, stack, own);
  }

  private Path script() {
    String named = environment.getOrDefault("HIVE_SCRIPT", "");
    if (hive == null && named.isBlank()) {
      throw new IllegalArgumentException("name the command: --hive FILE, or HIVE_SCRIPT");
    }
    return (hive == null ? Path.of(named) : hive).toAbsolutePath();
  }

  private Path shared() {
    String home = environment.getOrDefault("XDG_DATA_HOME", "");
    Path root =
        home.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "share")
            : Path.of(home);
    return root.resolve("agent-hive").resolve("chaos");
  }

  /** What cannot run says so in one line; anything else is a defect and shows where it is. */
  private static int told(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    Optional<String> line = Trouble.line(e);
    if (line.isEmpty()) throw e;
    command.getErr().println("hive: " + line.get());
    return CommandLine.ExitCode.SOFTWARE;
  }
}
