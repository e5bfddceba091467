package io.agenthive.bench.core;

import io.agenthive.bench.core.CoreSuite.Plan;
import io.agenthive.bench.report.Findings;
import io.agenthive.bench.report.Pairs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Tasks a second at growing numbers of callers, over agents that stay awake, and what a thousand
 * tasks cost. All engines are measured in turn, window by window, so that whatever the machine does
 * meanwhile meets each of them.
 *
 * @param way how callers reach them: the first word of every row
 * @param contenders ours first
 */
record Throughput(String way, List<Contender> contenders, Histories events, Plan plan) {
  /** Agents that are woken at a time before anything is measured. */
  private static final int AWAKENING = 8;

  void measure(Findings findings) throws InterruptedException {
    int most = plan.scale().mostCallers();
    for (Contender each : contenders) each.callers().visitAll(AWAKENING); // who rests, wakes
    for (Contender each : contenders) each.callers().carry(most, plan.pace().warmUp());
    for (int callers : plan.scale().callers()) measure(callers, findings);
  }

  private void measure(int callers, Findings findings) throws InterruptedException {
    List<Windows> all =
        contenders.stream()
            .filter(each -> callers == plan.scale().mostCallers() || !each.onlyMost())
            .map(each -> new Windows(each, callers, events))
            .toList();
    for (Windows each : all) each.warmUp(plan.pace());
    List<Windows> turn = new ArrayList<>(all);
    for (int i = 0; i < plan.pace().repetitions(); i++) {
      for (Windows each : turn) each.measure(plan.pace());
      Collections.rotate(turn, -1); // who comes after whom is nobody's lot
    }
    all.forEach(each -> each.tell(way, findings));
    all.stream().skip(1).forEach(theirs -> compare(all.getFirst(), theirs, findings));
  }

  private void compare(Windows ours, Windows theirs, Findings findings) {
    findings.compare(
        way + "-tasks-" + ours.versus(theirs), new Pairs(ours.perSecond(), theirs.perSecond()));
    boolean counted = theirs.cpuOfAll().stream().allMatch(used -> used > 0); // in steps of 10 ms
    if (!counted) return;
    findings.compare(
        way + "-cpu-all-" + ours.versus(theirs), new Pairs(ours.cpuOfAll(), theirs.cpuOfAll()));
  }
}
