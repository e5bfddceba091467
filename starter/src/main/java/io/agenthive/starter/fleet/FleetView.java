package io.agenthive.starter.fleet;

import io.agenthive.activities.idle.FleetOutlook;
import io.agenthive.activities.idle.FleetSwitch;
import io.agenthive.activities.idle.WakeMeasure;
import io.agenthive.workflows.idle.SeatKind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the whole fleet's gaps say, as it is sent.
 *
 * @param table version of the fleet's table; 0: there is none yet
 * @param madeAt when it was made
 * @param gaps that it was made of
 * @param knows whether these are enough; until then agents rest at break-even
 * @param wakes what waking costs, by kind of seat
 * @param scheduler how people have set it
 */
record FleetView(
    long table,
    @Nullable Instant madeAt,
    long gaps,
    boolean knows,
    List<WakeView> wakes,
    SchedulerView scheduler) {
  /**
   * What waking costs.
   *
   * @param wake seconds from acceptance to a seat that works, 95th percentile
   * @param pair seconds of a rest and the restore after it
   * @param cost of a cold wake, in seconds awake: λ
   * @param samples cold wakes that were measured; below 50 the others are assumed
   */
  record WakeView(SeatKind kind, double wake, double pair, double cost, long samples) {}

  static FleetView of(FleetOutlook outlook, FleetSwitch.Position position) {
    long version = outlook.table().version();
    return new FleetView(
        version,
        version == 0 ? null : outlook.madeAt(),
        outlook.table().gaps(),
        outlook.table().knows(),
        Stream.of(SeatKind.values()).map(kind -> wake(kind, outlook)).toList(),
        SchedulerView.of(position));
  }

  private static WakeView wake(SeatKind kind, FleetOutlook outlook) {
    WakeMeasure measure = outlook.wakes().getOrDefault(kind, WakeMeasure.DEFAULT);
    return new WakeView(
        kind, measure.wake(), measure.pair(), measure.price().cold(), measure.samples());
  }
}
