package io.agenthive.workflows.fleet;

import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A fleet in memory, with a fault for each step; an empty fault is none. */
final class FakeFleet implements FleetActivities {
  private final AtomicInteger rounds = new AtomicInteger();
  final List<String> ticks = new CopyOnWriteArrayList<>();
  final List<String> told = new CopyOnWriteArrayList<>();
  volatile FleetReading reading = new FleetReading(FleetPolicy.of(100), Fleets.idle(40, 40));

  /** One for each round, in order; empty: the same {@link #reading} for all. */
  volatile List<FleetReading> readings = List.of();

  volatile int lostBells;
  volatile String reads = "";
  volatile String telling = "";
  volatile String sweeping = "";
  volatile String prewaking = "";

  @Override
  public FleetReading read() {
    failWith(reads);
    int round = rounds.getAndIncrement();
    return readings.isEmpty() ? reading : readings.get(round);
  }

  @Override
  public Telling tell(String tick, FleetPlan plan) {
    failWith(telling);
    ticks.add(tick);
    plan.decisions().forEach(made -> told.add(made.agentId() + " " + made.action()));
    return new Telling(plan.decisions().size(), List.of(), List.of());
  }

  @Override
  public int sweep() {
    failWith(sweeping);
    return lostBells;
  }

  @Override
  public Prewaking prewake() {
    failWith(prewaking);
    return new Prewaking(2, 1, 1, "2 agents are expected.");
  }

  private static void failWith(String fault) {
    if (!fault.isEmpty()) throw ApplicationFailure.newFailure(fault, "AWAY");
  }
}
