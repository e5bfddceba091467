package io.agenthive.activities.efficiency;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.agenthive.activities.postgres.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Computes what being awake came to, from rows that were written anyway. docs/efficiency.md. */
public final class EfficiencyDesk {
  /** Rows of a kind, of one answer: some seconds. */
  public static final int MOST_ROWS = 200_000;

  /** Groups of one answer. */
  public static final int MOST_GROUPS = 100;

  private static final Comparator<Named> LONGEST_AWAKE =
      Comparator.comparingDouble(Named::awake).reversed().thenComparing(Named::name);

  private final AgentTimeRows times;
  private final HostTotalsRows hosts;
  private final IdleSpendRows spend;

  /** Of this database. */
  public EfficiencyDesk(Database database) {
    this(database, MOST_ROWS);
  }

  EfficiencyDesk(Database database, int most) {
    times = new AgentTimeRows(database, most);
    hosts = new HostTotalsRows(database);
    spend = new IdleSpendRows(database);
  }

  /** What came of a question. */
  public sealed interface Answer {
    /** What was asked. */
    record Told(EfficiencyReport report) implements Answer {}

    /** No task came, or nobody was ever idle: there is nothing to compare with. */
    record NoBaseline() implements Answer {}

    /** More than {@link #MOST_ROWS} rows tell of that time. */
    record TooMuch() implements Answer {}
  }

  /** A window that ends now, by the database's clock; see below. */
  public Answer ask(String tenant, Duration window, @Nullable GroupBy by) {
    Instant now = times.now();
    return ask(tenant, new EfficiencyWindow(now.minus(window), now), by);
  }

  /**
   * A window of a tenant's agents; it begins later where it is not known when they were awake.
   *
   * @param by null: they are not put into groups
   */
  public Answer ask(String tenant, EfficiencyWindow asked, @Nullable GroupBy by) {
    Optional<Instant> since = times.since(tenant);
    if (since.isEmpty() || !since.get().isBefore(asked.to())) return new Answer.NoBaseline();
    Instant from = since.get().isAfter(asked.from()) ? since.get() : asked.from();
    EfficiencyWindow window = new EfficiencyWindow(from, asked.to());
    return times
        .read(tenant, window)
        .map(agents -> answer(tenant, window, agents, by))
        .orElseGet(Answer.TooMuch::new);
  }

  private Answer answer(
      String tenant, EfficiencyWindow window, List<AgentTime> agents, @Nullable GroupBy by) {
    GroupEfficiency all = GroupEfficiency.of("", agents);
    if (all.triple() == null || all.gaps() == 0) return new Answer.NoBaseline();
    List<Named> groups = by == null ? List.of() : groups(agents, by);
    return new Answer.Told(
        new EfficiencyReport(
            window,
            all,
            groups.stream().limit(MOST_GROUPS).map(Named::efficiency).toList(),
            groups.size(),
            hosts.in(window),
            spend.in(tenant, window)));
  }

  private record Named(String name, List<AgentTime> agents) {
    double awake() {
      return agents.stream().mapToDouble(AgentTime::awake).sum();
    }

    GroupEfficiency efficiency() {
      return GroupEfficiency.of(name, agents);
    }
  }

  private static List<Named> groups(List<AgentTime> agents, GroupBy by) {
    Map<String, List<AgentTime>> byName =
        agents.stream().collect(groupingBy(each -> by.of(each.who()), TreeMap::new, toList()));
    return byName.entrySet().stream()
        .map(each -> new Named(each.getKey(), each.getValue()))
        .sorted(LONGEST_AWAKE)
        .toList();
  }
}
