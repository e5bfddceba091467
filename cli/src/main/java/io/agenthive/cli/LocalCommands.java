package io.agenthive.cli;

import picocli.CommandLine.Command;

/** The commands that other programs carry out. */
final class LocalCommands {
  private LocalCommands() {}

  @Command(
      name = "demo",
      description = "Start everything, run a fleet through a working day, print a summary.",
      footer = {"", "Example:", "  hive demo --help"})
  static final class Demo extends LocalCommand {}

  @Command(
      name = "up",
      description = "Start the stack and keep it up until Ctrl-C.",
      footer = {"", "Example:", "  hive up --help"})
  static final class Up extends LocalCommand {}

  @Command(
      name = "down",
      description = "Stop the stack and whatever a killed one left.",
      footer = {"", "Example:", "  hive down --help"})
  static final class Down extends LocalCommand {}

  @Command(
      name = "part",
      description = "Stop a server of the running stack for a while, or start it again.",
      footer = {"", "Example:", "  hive part --help"})
  static final class Part extends LocalCommand {}

  @Command(
      name = "doctor",
      description = "Tell whether the stack can start here, and what to do if not.",
      footer = {"", "Example:", "  hive doctor --help"})
  static final class Doctor extends LocalCommand {}

  @Command(
      name = "reset",
      description = "Delete everything in the data folder. Refused while the stack runs.",
      footer = {"", "Example:", "  hive reset --help"})
  static final class Reset extends LocalCommand {}

  @Command(
      name = "verify",
      description = "Check the ledger: every accepted task ended once, or is open.",
      footer = {"", "Example:", "  hive verify --help"})
  static final class Verify extends LocalCommand {}

  @Command(
      name = "reseal",
      description = "Seal texts in the database with the newest key, while the hive works.",
      footer = {"", "Example:", "  hive reseal --help"})
  static final class Reseal extends LocalCommand {}

  @Command(
      name = "temporal",
      description = "Temporal's own command line, with the address of the running stack.",
      footer = {"", "Example:", "  hive temporal workflow list"})
  static final class Temporal extends LocalCommand {}

  @Command(
      name = "bench",
      description = "Measure a suite and compare it with its goals.",
      footer = {"", "Example:", "  hive bench --help"})
  static final class Bench extends LocalCommand {}

  @Command(
      name = "chaos",
      description = "Break stacks of its own in planned ways and check that they hold.",
      footer = {"", "Example:", "  hive chaos --help"})
  static final class Chaos extends LocalCommand {}

  @Command(
      name = "races",
      description = "Let an agent rest, wake and die in orders of events drawn from seeds.",
      footer = {"", "Example:", "  hive races --help"})
  static final class Races extends LocalCommand {}

  @Command(
      name = "replay",
      description = "Replay arrivals through policies that say when agents rest.",
      footer = {"", "Example:", "  hive fleet replay --trace azf_a"})
  static final class FleetReplay extends LocalCommand {}

  @Command(
      name = "backtest",
      description = "Say how far off forecasts of a trace's arrivals were.",
      footer = {"", "Example:", "  hive fleet backtest --trace azf_a"})
  static final class FleetBacktest extends LocalCommand {}

  @Command(
      name = "recompute",
      description = "Compute exported decisions again, and compare them bit for bit.",
      footer = {"", "Example:", "  hive fleet recompute ada.jsonl"})
  static final class FleetRecompute extends LocalCommand {}

  @Command(
      name = "contract",
      description = "Try the API of a stack of its own against docs/openapi.json.",
      footer = {"", "Example:", "  hive contract --help"})
  static final class Contract extends LocalCommand {}

  @Command(
      name = "fuzz",
      description = "Feed every parser of bytes from outside with what nobody would send.",
      footer = {"", "Examples:", "  hive fuzz --for 30s", "  hive fuzz --for 10m --target bodies"})
  static final class Fuzz extends LocalCommand {}

  @Command(
      name = "test",
      description = "Compile with every check and run all tests; further arguments go to Maven.",
      footer = {
        "",
        "Examples:",
        "  hive test",
        "  hive test -pl workflows -am",
        "  hive test -Dgroups=negative"
      })
  static final class Test extends LocalCommand {}
}
