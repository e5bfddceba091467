package io.agenthive.activities.efficiency;

import java.util.List;

/**
 * What a tenant's agents came to in a window.
 *
 * @param window what was looked at: not before it is known when agents were awake
 * @param all of them together
 * @param groups those that were awake longest, in that order
 * @param groupCount how many there are
 * @param hosts of all tenants
 */
public record EfficiencyReport(
    EfficiencyWindow window,
    GroupEfficiency all,
    List<GroupEfficiency> groups,
    int groupCount,
    HostTotals hosts,
    IdleSpend spend) {
  /** Copies its list. */
  public EfficiencyReport {
    groups = List.copyOf(groups);
  }
}
