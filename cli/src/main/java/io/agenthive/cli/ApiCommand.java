package io.agenthive.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable; // picocli sets the spec after construction
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** A command that asks the API of a running stack and prints the answer. */
abstract class ApiCommand implements Callable<Integer> {
  @Mixin final StackOptions stack = new StackOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description = "table (default) or json.")
  Form form = Form.table;

  @Spec @Nullable CommandSpec spec;

  /** Asks and prints; returns the exit code. */
  abstract int ask(Api api);

  @Override
  public final Integer call() {
    return ask(new Api(site()));
  }

  final Site site() {
    return stack.site(((Hive) spec().root().userObject()).environment());
  }

  final PrintWriter out() {
    return spec().commandLine().getOut();
  }

  private CommandSpec spec() {
    return Objects.requireNonNull(spec, "run by picocli");
  }

  /** Prints a list with its titles, or as JSON. */
  final void print(JsonNode list, Table table) {
    if (form == Form.json) {
      out().println(Json.pretty(list));
      return;
    }
    table.print(list.path("items"), out());
    if (list.path("more").asBoolean(false)) out().println("… and more; see --limit");
  }

  /** Prints one object line by line, or as JSON. */
  final void print(JsonNode one) {
    if (form == Form.json) {
      out().println(Json.pretty(one));
      return;
    }
    for (Map.Entry<String, JsonNode> field : one.properties()) {
      out().printf("%-16s %s%n", field.getKey(), words(field.getValue()));
    }
  }

  /** Objects as {@code key=value}, lists with semicolons between. */
  private static String words(JsonNode value) {
    if (value.isArray() && !value.isEmpty()) {
      return value.valueStream().map(ApiCommand::words).collect(Collectors.joining("; "));
    }
    if (!value.isObject()) return Column.text(value);
    return value.properties().stream()
        .map(field -> field.getKey() + "=" + Column.text(field.getValue()))
        .collect(Collectors.joining("  "));
  }
}
