package io.agenthive.workflows.fleet;

import io.agenthive.workflows.hold.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Fleets to decide on, each agent as idle as any may be. */
final class Fleets {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private Fleets() {}

  /** That many agents awake, that many of them idle: the first one longest. */
  static LoadFacts idle(int awake, int idle) {
    List<AgentFacts> listed =
        IntStream.range(0, Math.min(idle, LoadFacts.MAX_CANDIDATES))
            .mapToObj(n -> awake(n, Duration.ofHours(2).minusSeconds(n)))
            .toList();
    return new LoadFacts(NOON, awake, 0, 0, idle, 0, 0, listed, List.of());
  }

  /** That many agents awake, and these candidates for rest. */
  static LoadFacts idle(int awake, AgentFacts... agents) {
    return new LoadFacts(NOON, awake, 0, 0, agents.length, 0, 0, List.of(agents), List.of());
  }

  /** That many agents awake, and these resting. */
  static LoadFacts resting(int awake, List<AgentFacts> agents) {
    return new LoadFacts(NOON, awake, 0, 0, 0, agents.size(), 0, List.of(), agents);
  }

  static LoadFacts busy(LoadFacts facts, int busy) {
    return new LoadFacts(
        NOON, facts.awake(), 0, busy, facts.idle(), 0, 0, facts.idlest(), facts.rested());
  }

  static LoadFacts leaving(LoadFacts facts, int leaving) {
    return new LoadFacts(
        NOON, facts.awake(), leaving, 0, facts.idle(), 0, 0, facts.idlest(), facts.rested());
  }

  static LoadFacts restedLately(LoadFacts facts, int lately) {
    return new LoadFacts(
        NOON, facts.awake(), 0, 0, facts.idle(), 0, lately, facts.idlest(), facts.rested());
  }

  static AgentFacts awake(int n, Duration idle) {
    return new AgentFacts(
        id(n), "ops", true, idle, Duration.ofDays(1), 0, Duration.ZERO, 0, true, null);
  }

  /** Under LOAD for an hour, with that mail. */
  static AgentFacts rested(int n, int openMail, Duration oldest) {
    int load = Hold.LOAD.bit();
    Duration hour = Duration.ofHours(1);
    return new AgentFacts(id(n), "ops", false, hour, hour, openMail, oldest, load, true, null);
  }

  static String id(int n) {
    return "a-%04d".formatted(n);
  }
}
