package io.agenthive.activities.shift;

import io.agenthive.activities.ground.Rounds;
import io.agenthive.activities.postgres.Database;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows every second that a host lives, and judges whether the others do. A process without seats
 * only judges. A look that fails proves nothing about anybody.
 */
public final class HostLease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HostLease.class);

  /** A look that takes longer is not waited for. */
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final LeaseRows rows;
  private final LeasePolicy policy;
  private final LongSupplier nanos;
  private final Hearer hearer;
  private final Rounds rounds =
      new Rounds("host-lease", this::turn, e -> LOG.warn("no beat just now: {}", e.getMessage()));
  private volatile @Nullable HostId mine;
  private Watched watched;
  private long turns;

  /** Who hears of lives that are over; called by the lease's own thread. */
  public interface Hearer {
    /**
     * Others took this life for dead, or a later one of the same name has begun. Repeated every
     * second until it returns without an exception.
     */
    void over(HostId mine, boolean replaced);

    /** This watcher has declared another host dead. */
    void condemned();
  }

  /** Beats for {@code mine}, unless that is null, and judges; not before {@link #start}. */
  public HostLease(
      Database database, @Nullable HostId mine, LeaseSettings settings, Hearer hearer) {
    this(new LeaseRows(database, "hive-lease"), mine, settings, hearer, System::nanoTime);
  }

  HostLease(
      LeaseRows rows,
      @Nullable HostId mine,
      LeaseSettings settings,
      Hearer hearer,
      LongSupplier nanos) {
    this.rows = rows;
    this.mine = mine;
    this.hearer = hearer;
    this.nanos = nanos;
    policy = settings.policy();
    watched = Watched.since(nanos.getAsLong());
  }

  /** Begins to beat and to judge. */
  public void start() {
    rounds.beatFromNow(LeaseSettings.BEAT.dividedBy(LeaseSettings.LOOKS));
  }

  /** Beats for a new life from now on. */
  public void beatFor(HostId next) {
    mine = next;
  }

  private void turn() {
    boolean beats = turns++ % LeaseSettings.LOOKS == 0;
    if (beats) round();
    else look(mine);
  }

  /** Beats once, and looks once at the others. */
  void round() {
    HostId own = mine;
    LeaseRows.Standing standing = own == null ? LeaseRows.Standing.ALIVE : rows.beat(own);
    if (own != null && standing != LeaseRows.Standing.ALIVE) {
      hearer.over(own, standing == LeaseRows.Standing.REPLACED);
      if (own.equals(mine)) mine = null;
      return;
    }
    look(own);
  }

  private void look(@Nullable HostId own) {
    var beats = rows.beats().stream().filter(each -> !each.host().equals(own)).toList();
    LeasePolicy.Judgement judgement = policy.judge(watched, nanos.getAsLong(), beats);
    watched = judgement.seen();
    judgement.silent().forEach(this::condemn);
  }

  private void condemn(HostBeat silent) {
    if (!condemned(silent)) return;
    LOG.error(
        "host {} has not been heard of for {}: it is declared dead, and its agents begin elsewhere",
        silent.host().label(),
        policy.lease());
    hearer.condemned();
  }

  /** While writing fails, nobody's beat can be new: what was seen until then proves nothing. */
  private boolean condemned(HostBeat silent) {
    try {
      return rows.condemn(silent);
    } catch (RuntimeException e) {
      watched = Watched.since(nanos.getAsLong());
      throw e;
    }
  }

  @Override
  public void close() {
    rounds.closeWithin(CLOSING);
    rows.close();
  }
}
