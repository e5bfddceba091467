package io.agenthive.starter.efficiency;

import io.agenthive.activities.efficiency.EfficiencyReport;
import io.agenthive.activities.efficiency.GroupEfficiency;
import io.agenthive.activities.efficiency.HostTotals;
import io.agenthive.activities.efficiency.IdleSpend;
import io.agenthive.activities.efficiency.SameQuality;
import io.agenthive.activities.efficiency.Times;
import io.agenthive.activities.efficiency.Triple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's agents came to, as it is sent. A reduction stands in a triple, with what was paid
 * for it, and nowhere else.
 *
 * @param from when the window begins: not before it is known when agents were awake
 * @param to when it ends
 * @param all the tenant's agents together
 * @param groups those that were awake longest, in that order
 * @param groupCount how many there are
 * @param hosts null: no host has told yet what it uses
 * @param method where it is said how all this is measured
 */
record EfficiencyView(
    Instant from,
    Instant to,
    GroupView all,
    List<GroupView> groups,
    int groupCount,
    @Nullable HostsView hosts,
    SpendView idleSpend,
    String method) {
  private static final String METHOD = "docs/efficiency.md";
  private static final int MICROS = 6;

  /**
   * Agents that are looked at together.
   *
   * @param name what they have in common; null: all of them
   * @param tasks that came, but for the very first of each agent
   * @param cold of them found their agent asleep
   * @param gaps that a task ended, or that are open at the window's end
   * @param seconds what the agents did
   * @param measured what it came to; null, as {@code baselines}: no task came, so that there is no
   *     cold rate
   * @param used the part of what hosts used that falls to them; null: none has told yet
   */
  record GroupView(
      @Nullable String name,
      int agents,
      long tasks,
      long cold,
      long gaps,
      Times seconds,
      @Nullable Triple measured,
      @Nullable BaselinesView baselines,
      @Nullable UsedView used) {}

  /**
   * With what it is compared.
   *
   * @param alwaysOn agent-seconds of agents that are never asleep: a reduction is of these
   * @param sameColdRate the fixed timeout with the same cold rate
   */
  record BaselinesView(double alwaysOn, SameQuality sameColdRate) {}

  /**
   * A part of what hosts used, by busy seconds; of memory by awake ones.
   *
   * @param cpu seconds of processor time
   * @param residentBytes that were held for them, on average over the window
   * @param readBytes that went through calls that read
   * @param writtenBytes the same of calls that write
   */
  record UsedView(double cpu, long residentBytes, long readBytes, long writtenBytes) {}

  /**
   * What agents' hosts of all tenants used.
   *
   * @param residentBytesPerAwakeAgent all that hosts held, divided by the agents that were awake
   * @param heapBytesPerSeat live heap that one more seat came with; null: their number hardly
   *     varied
   * @param measuring share of the processor time that measuring took
   */
  record HostsView(
      long residentBytesPerAwakeAgent, @Nullable Long heapBytesPerSeat, double measuring) {}

  /**
   * What models were asked that served no task: summaries, and turns of seats that had lost their
   * right.
   *
   * @param simulated of the calls, such as nobody was asked
   * @param unpriced of the others, such as no price is known for
   * @param cost of those with a price
   */
  record SpendView(long calls, long simulated, long unpriced, String cost, String currency) {}

  static EfficiencyView of(EfficiencyReport report) {
    return new EfficiencyView(
        report.window().from(),
        report.window().to(),
        group(report.all(), report),
        report.groups().stream().map(each -> group(each, report)).toList(),
        report.groupCount(),
        report.hosts().samples() == 0 ? null : hosts(report.hosts()),
        spend(report.spend()),
        METHOD);
  }

  private static GroupView group(GroupEfficiency group, EfficiencyReport report) {
    SameQuality same = group.sameQuality();
    Times times = group.times();
    return new GroupView(
        group.name().isEmpty() ? null : group.name(),
        group.agents(),
        group.tasks(),
        group.cold(),
        group.gaps(),
        times,
        group.triple(),
        same == null ? null : new BaselinesView(times.life(), same),
        report.hosts().samples() == 0 ? null : used(times, report));
  }

  private static UsedView used(Times times, EfficiencyReport report) {
    HostTotals hosts = report.hosts();
    double seated = times.busy() + times.idle();
    return new UsedView(
        hosts.part(hosts.cpu(), times.busy()),
        Math.round(hosts.residentPerAwake() * seated / report.window().seconds()),
        Math.round(hosts.part(hosts.read(), times.busy())),
        Math.round(hosts.part(hosts.written(), times.busy())));
  }

  private static HostsView hosts(HostTotals hosts) {
    Double heap = hosts.heapPerSeat();
    return new HostsView(
        Math.round(hosts.residentPerAwake()),
        heap == null ? null : Math.round(heap),
        hosts.ledgerShare());
  }

  private static SpendView spend(IdleSpend spend) {
    String cost = BigDecimal.valueOf(spend.costMicros(), MICROS).toPlainString();
    return new SpendView(spend.calls(), spend.simulated(), spend.unpriced(), cost, "USD");
  }
}
