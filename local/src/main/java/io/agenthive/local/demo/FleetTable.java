package io.agenthive.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The fleet as a table: a line for each team, one for each tier, a character for each agent. */
record FleetTable(Glyphs glyphs, Colours colours) {
  private static final String ROW = "%-16s %s %6s %7s %7s %7s %6s";
  private static final int WIDEST_TEAM = 21; // the tier with the most agents

  List<String> lines(Moment moment) {
    List<AgentGauge> agents = moment.gauges().agents();
    List<String> lines = new ArrayList<>();
    lines.add(header());
    addRows(lines, moment, AgentGauge::team);
    lines.add("");
    addRows(lines, moment, AgentGauge::tier);
    lines.add("");
    lines.add(glyphs.legend());
    lines.addAll(moment.lines());
    return agents.isEmpty() ? moment.lines() : lines;
  }

  private String header() {
    String agents = "agents" + " ".repeat(WIDEST_TEAM - "agents".length());
    return ROW.formatted("", agents, "awake", "asleep", "wakes", "done", "open");
  }

  private <K extends Comparable<K>> void addRows(
      List<String> lines, Moment moment, Function<AgentGauge, K> trait) {
    moment.gauges().agents().stream()
        .collect(Collectors.groupingBy(trait, TreeMap::new, Collectors.toList()))
        .forEach((name, agents) -> lines.add(row(name.toString(), agents, moment.hostUp())));
  }

  private String row(String name, List<AgentGauge> agents, boolean hostUp) {
    long awake = agents.stream().filter(AgentGauge::awake).count();
    return ROW.formatted(
        name.toLowerCase(Locale.ROOT),
        drawn(agents, hostUp),
        awake,
        agents.size() - awake,
        sum(agents, AgentGauge::shifts),
        sum(agents, AgentGauge::done),
        sum(agents, AgentGauge::open));
  }

  private String drawn(List<AgentGauge> agents, boolean hostUp) {
    String drawn =
        agents.stream()
            .map(agent -> agent.mood(hostUp))
            .map(mood -> colours.of(mood, String.valueOf(glyphs.of(mood))))
            .collect(Collectors.joining());
    return drawn + " ".repeat(Math.max(0, WIDEST_TEAM - agents.size()));
  }

  private static long sum(List<AgentGauge> agents, ToLongFunction<AgentGauge> figure) {
    return agents.stream().mapToLong(figure).sum();
  }
}
