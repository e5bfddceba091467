package io.agenthive.chaos.campaign;

import io.agenthive.chaos.fault.PoisonFlood;
import io.agenthive.chaos.ledger.FailureBooks;
import io.agenthive.chaos.load.Sender;
import io.agenthive.chaos.scenario.Criterion;
import io.agenthive.chaos.stack.HeapGauge;
import io.agenthive.chaos.stack.RecordedProcess;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a flood of poison does to good tasks and to the JVMs of the stack. */
final class FloodEvidence implements Evidence, PoisonFlood.Flood {
  private static final double MEBI = 1 << 20;

  /** The 99th percentile of fewer is one of the two slowest. */
  private static final int LEAST_TASKS = 150;

  /** So long the fleet is looked at before it is flooded. */
  private static final Duration CONTROL = Duration.ofSeconds(10);

  private final FailureBooks books;
  private final Sender sender;
  private final List<RecordedProcess> jvms;
  private final Map<String, Long> kept = new HashMap<>();
  private Instant control = Instant.EPOCH;

  /** Of these JVMs. */
  FloodEvidence(FailureBooks books, Sender sender, List<RecordedProcess> jvms) {
    this.books = books;
    this.sender = sender;
    this.jvms = List.copyOf(jvms);
  }

  @Override
  public void flow(boolean on) {
    sender.flood(on);
  }

  /** None while the books cannot be read. */
  @Override
  public long deadSince(Instant moment) {
    try {
      return books.poisonDeadBetween(moment, Instant.now());
    } catch (SQLException away) {
      return 0;
    }
  }

  @Override
  public void before() throws SQLException, InterruptedException {
    new Calm(books).last(CONTROL);
    control = Instant.now(); // a collection stops the world
    for (RecordedProcess jvm : jvms) {
      HeapGauge.kept(jvm).ifPresent(bytes -> kept.put(jvm.name(), bytes));
    }
  }

  @Override
  public void tell(Figures figures, Span span) throws SQLException, InterruptedException {
    long dead = books.poisonDeadBetween(span.struck(), span.back());
    figures.put(Criterion.POISON_DEAD_MEANWHILE, dead);
    Optional<Double> usual = books.p99Between(control.minus(CONTROL), control, LEAST_TASKS);
    Optional<Double> flooded = books.p99Between(span.struck(), span.healing(), LEAST_TASKS);
    if (usual.isPresent() && flooded.isPresent()) {
      figures.put(Criterion.GOOD_P99_TIMES_CONTROL, flooded.get() / usual.get());
    }
    double most = 0;
    for (RecordedProcess jvm : jvms) {
      OptionalLong now = HeapGauge.kept(jvm);
      Long before = kept.get(jvm.name());
      if (now.isEmpty() || before == null) return;
      most = Math.max(most, (now.getAsLong() - before) / MEBI);
    }
    figures.put(Criterion.HEAP_GROWTH_MEBIBYTES, most);
  }
}
