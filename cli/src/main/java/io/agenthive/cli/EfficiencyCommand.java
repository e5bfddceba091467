package io.agenthive.cli;

import io.agenthive.cli.client.EfficiencyApi;
import java.util.Locale;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "efficiency",
    description = "Show what sleep saved and what it cost, against both baselines.",
    footer = {
      "",
      "Examples:",
      "  hive efficiency",
      "  hive efficiency --window 30m --by team",
      "",
      "docs/efficiency.md says how it is measured."
    })
final class EfficiencyCommand extends ApiCommand {
  private static final double HOUR = 3_600;
  private static final double MEBI = 1 << 20;

  private static final Table GROUPS =
      new Table(
          Column.at("NAME", "/name"),
          Column.at("AGENTS", "/agents"),
          Column.at("TASKS", "/tasks"),
          new Column("SAVED", group -> percent(group.at("/measured/reduction"))),
          new Column("COLD", group -> percent(group.at("/measured/coldRate"))),
          new Column("P99 ADDED", group -> seconds(group.at("/measured/p99Added/value"))),
          new Column("BUSY", group -> hours(group.at("/seconds/busy"))),
          new Column("IDLE", group -> hours(group.at("/seconds/idle"))),
          new Column("CPU", group -> seconds(group.at("/used/cpu"))));

  @Option(
      names = "--window",
      paramLabel = "TIME",
      description = "How far back from now, such as 30m, 24h (default) or P7D.")
  String window = "24h";

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description = "Put agents together by team, tier or agent.")
  @Nullable String by;

  @Override
  int ask(Api api) {
    String iso = Ttl.iso("--window", window);
    JsonNode told = api.ask(EfficiencyApi.showEfficiency().window(iso).groupBy(by)).body();
    if (form == Form.json) {
      print(told);
      return Exit.OK;
    }
    tell(told);
    return Exit.OK;
  }

  private void tell(JsonNode told) {
    JsonNode all = told.path("all");
    out()
        .printf(
            "%s to %s: %s agents, %s tasks%n",
            Column.text(told.path("from")),
            Column.text(told.path("to")),
            Column.text(all.path("agents")),
            Column.text(all.path("tasks")));
    out().printf("as it was     %s%n", triple(all.path("measured")));
    baselines(all.path("baselines"));
    times(all.path("seconds"));
    if (told.has("hosts")) hosts(told.path("hosts"), all.path("used"));
    spend(told.path("idleSpend"));
    groups(told.path("groups"), told.path("groupCount").asInt(0));
  }

  private void times(JsonNode seconds) {
    out()
        .printf(
            "agent-hours   busy %s, idle %s (%s before a first task), waking %s, asleep %s, unknown %s%n",
            hours(seconds.path("busy")),
            hours(seconds.path("idle")),
            hours(seconds.path("ahead")),
            hours(seconds.path("waking")),
            hours(seconds.path("asleep")),
            hours(seconds.path("unknown")));
  }

  private void spend(JsonNode spend) {
    out()
        .printf(
            "idle models   %s %s for %s calls that served no task%n",
            Column.text(spend.path("cost")),
            Column.text(spend.path("currency")),
            Column.text(spend.path("calls")));
  }

  private void groups(JsonNode groups, int all) {
    if (!groups.isEmpty()) GROUPS.print(groups, out());
    int more = all - groups.size();
    if (more > 0) out().printf("… and %d more%n", more);
  }

  private void baselines(JsonNode baselines) {
    out()
        .printf(
            "always on     %s agent-hours: what is saved is of these%n",
            hours(baselines.path("alwaysOn")));
    JsonNode fixed = baselines.path("sameColdRate");
    out()
        .printf(
            "fixed %-7s %s; what was done instead saved %s of its idle and %s of its awake time%n",
            seconds(fixed.path("timeout")),
            triple(fixed.path("triple")),
            percent(fixed.path("idleSaved")),
            percent(fixed.path("awakeSaved")));
  }

  private void hosts(JsonNode hosts, JsonNode used) {
    out()
        .printf(
            "hosts         %s of processor time, %s MiB for each agent awake; measuring took %s %% of it%n",
            seconds(used.path("cpu")),
            mebibytes(hosts.path("residentBytesPerAwakeAgent")),
            number("%.3f", 100 * hosts.path("measuring").asDouble(0)));
  }

  /** A reduction says nothing without its cold rate. */
  private static String triple(JsonNode triple) {
    return "saved %s, cold %s, 99 of 100 tasks waited %s or less"
        .formatted(
            percent(triple.path("reduction")),
            percent(triple.path("coldRate")),
            seconds(triple.at("/p99Added/value")));
  }

  /** With its interval, if it has one. */
  private static String percent(JsonNode estimate) {
    if (!estimate.has("value")) return "-";
    String value = number("%.1f %%", 100 * estimate.path("value").asDouble(0));
    if (!estimate.has("low")) return value;
    double low = 100 * estimate.path("low").asDouble(0);
    double high = 100 * estimate.path("high").asDouble(0);
    return value + " (" + number("%.1f", low) + " to " + number("%.1f", high) + ")";
  }

  private static String seconds(JsonNode seconds) {
    return seconds.isNumber() ? number("%,.2f s", seconds.asDouble(0)) : "-";
  }

  private static String hours(JsonNode seconds) {
    return number("%,.2f", seconds.asDouble(0) / HOUR);
  }

  private static String mebibytes(JsonNode bytes) {
    return number("%,.1f", bytes.asDouble(0) / MEBI);
  }

  private static String number(String form, double value) {
    return String.format(Locale.ROOT, form, value);
  }
}
