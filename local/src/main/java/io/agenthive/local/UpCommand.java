package io.agenthive.local;

import io.agenthive.activities.postgres.Json;
import io.agenthive.local.stack.LocalStack;
import io.agenthive.local.stack.StackNote;
import io.agenthive.local.stack.StackPart;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "up",
    description = "Start the stack and keep it up until Ctrl-C.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The database and Temporal are started again when they die, up to eight times in a minute.",
      "What runs inside this process (--lite) cannot be started again without loss.",
      "Exit code 1: it could not start, or a part died for good; 130 after Ctrl-C.",
      "",
      "Examples:",
      "  hive up",
      "  hive up --hosts 2",
      "  hive up --lite --data /tmp/hive --port api=9090"
    })
final class UpCommand implements Callable<Integer> {
  private static final String WEB_UI = "temporal web ui";

  private final IntFunction<List<StackPart>> parts;

  @Mixin final StackOptions options;

  @Option(
      names = "--hosts",
      paramLabel = "N",
      description = "Agents' hosts, host-1 to host-N, a JVM each: 1 to 8 (1).")
  int hosts = 1;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description = "table or json.")
  OutputForm form = OutputForm.table;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  CommandSpec spec;

  UpCommand(IntFunction<List<StackPart>> parts, Map<String, String> environment) {
    this.parts = parts;
    options = new StackOptions(environment);
  }

  @Override
  public Integer call() throws Exception {
    List<StackPart> wanted = wanted();
    PrintWriter people = form == OutputForm.json ? spec.commandLine().getErr() : out();
    LocalStack stack = LocalStack.open(options.plan(), people::println);
    Thread end = new Thread(stack::close, "stack-end");
    Runtime.getRuntime().addShutdownHook(end); // Ctrl-C and SIGTERM
    try (stack) {
      long start = System.nanoTime();
      StackNote note = stack.start(wanted);
      print(note, (System.nanoTime() - start) / 1_000_000);
      stack.fallen().get();
      return 1;
    }
  }

  private List<StackPart> wanted() {
    try {
      return parts.apply(hosts);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
    }
  }

  private void print(StackNote note, long millis) {
    if (form == OutputForm.json) {
      out().println(Json.write(note));
      return;
    }
    new TreeMap<>(note.links()).forEach((what, where) -> out().printf("%-18s %s%n", what, where));
    if (note.links().containsKey(WEB_UI)) {
      out().println("the Web UI reads sealed payloads where ./hive codec url says");
    }
    out()
        .printf(
            "up after %.1f s, process %d; Ctrl-C stops it%n", millis / 1000.0, note.main().pid());
    out().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
