package io.agenthive.workflows.fleet;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of one tick.
 *
 * @param tick its name, the key of its decisions
 * @param verdict of its plan
 * @param told agents that were told their decision, and those that had been before a repeat
 * @param missing agents without a running workflow
 * @param failed agents and steps that failed, each with why
 * @param rung lost doorbells that were rung again
 * @param prewaking who is woken ahead; null: that failed, or an older version ticked
 */
public record FleetReport(
    String tick,
    String verdict,
    int told,
    List<String> missing,
    List<String> failed,
    int rung,
    @Nullable Prewaking prewaking) {
  /** Copies its lists. */
  public FleetReport {
    missing = List.copyOf(missing);
    failed = List.copyOf(failed);
  }

  static FleetReport of(String tick, FleetPlan plan, Telling telling) {
    return new FleetReport(
        tick, plan.verdict(), telling.told(), telling.missing(), telling.failed(), 0, null);
  }

  FleetReport rung(int bells) {
    return new FleetReport(tick, verdict, told, missing, failed, bells, prewaking);
  }

  FleetReport ahead(Prewaking planned) {
    return new FleetReport(tick, verdict, told, missing, failed, rung, planned);
  }

  FleetReport failed(String why) {
    List<String> all = Stream.concat(failed.stream(), Stream.of(why)).toList();
    return new FleetReport(tick, verdict, told, missing, all, rung, prewaking);
  }
}
