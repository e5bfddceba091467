package io.agenthive.activities.efficiency;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.meter.Meters;
import io.agenthive.activities.postgres.Database;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what an agents' host uses: a row of processor time, memory, bytes read and written every
 * half a minute, and of what it took to keep that. While the database is away a sample is missing,
 * and the next one tells of both spans.
 */
final class HostSampler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HostSampler.class);

  /** Thousands of seats come and go in half a minute, the memory of a process does not. */
  static final Duration EVERY = Duration.ofSeconds(30);

  private static final double NANOS = 1e9;

  private static final String INSERT =
      """
      insert into host_sample (host, span, cpu, ledger_cpu, resident, heap, read, written, seats)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final Database database;
  private final String host;
  private final IntSupplier seats;
  private final CpuMeter ledger;
  private final Rounds rounds =
      new Rounds(
          "host-sampler",
          this::sample,
          trouble -> LOG.debug("a sample of this host is missing", trouble));
  private @Nullable Point before;

  /** Up to where it is told. */
  private record Point(long nanos, HostUse use, long ledger) {}

  /**
   * Keeps nothing until {@link #start}.
   *
   * @param host its name
   * @param seats how many are open now
   * @param ledger what the ledger's threads have used
   */
  HostSampler(Database database, String host, IntSupplier seats, CpuMeter ledger) {
    this.database = database;
    this.host = host;
    this.seats = seats;
    this.ledger = ledger;
  }

  /** Begins. */
  void start() {
    rounds.everyFromNow(EVERY);
  }

  /** The first only says from where the next one counts. */
  void sample() {
    ledger.reads();
    Point now = new Point(System.nanoTime(), HostUse.now(), ledger.nanos());
    if (before != null) insert(before, now);
    before = now;
    ledger.reads();
  }

  private void insert(Point from, Point to) {
    double ledgers = (to.ledger() - from.ledger()) / NANOS;
    int unused =
        database
            .client()
            .sql(INSERT)
            .param(host)
            .param((to.nanos() - from.nanos()) / NANOS)
            .param((to.use().cpu() - from.use().cpu()) / NANOS)
            .param(ledgers)
            .param(to.use().resident())
            .param(to.use().heap())
            .param(since(from.use().read(), to.use().read()))
            .param(since(from.use().written(), to.use().written()))
            .param(seats.getAsInt())
            .update();
    Meters.ledgerCost(ledgers);
  }

  private static @Nullable Long since(@Nullable Long from, @Nullable Long to) {
    return from == null || to == null ? null : to - from;
  }

  @Override
  public void close() {
    rounds.close();
  }
}
