package io.agenthive.local;

import io.agenthive.local.demo.Audience;
import io.agenthive.local.demo.DemoShow;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description = "Start everything, run a fleet through a working day, print a summary.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Without --data, a data folder of the demo's own is emptied and used.",
      "Exit code 0: the ledger closes, no task is open, every agent is back; 1: not so;",
      "130: it was interrupted.",
      "",
      "Examples:",
      "  hive demo",
      "  hive demo --quick --json",
      "  hive demo --lite --seed 7"
    })
final class DemoCommand implements Callable<Integer> {
  @Mixin final StackOptions options;

  @Option(names = "--quick", description = "In little more than a minute.")
  boolean quick;

  @Option(names = "--json", description = "One JSON object for machines.")
  boolean json;

  @Option(names = "--seed", paramLabel = "N", description = "Another run of the dice (1).")
  long seed = 1;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  DemoCommand(Map<String, String> environment) {
    options = new StackOptions(environment);
  }

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> environment = options.environment();
    CommandLine line = spec.commandLine();
    Audience audience = Audience.here(line.getOut(), line.getErr(), json, environment);
    boolean fresh = options.data == null;
    Path folder = fresh ? beside(options.folder()) : options.folder();
    return DemoShow.of(quick, seed, fresh).play(options.plan(folder), audience);
  }

  /** The demo's own folder: whoever has a folder of a name has not named this one. */
  private static Path beside(Path folder) {
    boolean usual = folder.endsWith("default");
    return folder.resolveSibling(usual ? "demo" : folder.getFileName() + "-demo");
  }
}
