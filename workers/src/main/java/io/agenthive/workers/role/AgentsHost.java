package io.agenthive.workers.role;

import io.agenthive.activities.breaker.Breakers;
import io.agenthive.activities.breaker.TargetGate;
import io.agenthive.activities.effect.OutsideTools;
import io.agenthive.activities.effect.UndoLane;
import io.agenthive.activities.efficiency.HostLedger;
import io.agenthive.activities.fence.EffectFence;
import io.agenthive.activities.idle.GapWriter;
import io.agenthive.activities.idle.IdleDesk;
import io.agenthive.activities.idle.IdleSettings;
import io.agenthive.activities.idle.OutlookWatch;
import io.agenthive.activities.idle.RestCredit;
import io.agenthive.activities.meter.Meters;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.shift.HostId;
import io.agenthive.activities.shift.HostLease;
import io.agenthive.activities.shift.HostRows;
import io.agenthive.activities.shift.HostWatch;
import io.agenthive.activities.shift.LeaseSettings;
import io.agenthive.activities.shift.LostSeats;
import io.agenthive.activities.shift.SeatHost;
import io.agenthive.activities.shift.SeatSettings;
import io.agenthive.activities.task.KnownPoison;
import io.agenthive.activities.task.TaskRun;
import io.agenthive.activities.tool.OutsideRight;
import io.agenthive.activities.tool.ToolBox;
import io.agenthive.activities.tool.Toolkit;
import io.agenthive.workflows.task.RetryPolicy;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * An agents' host: agents' workflows, their shifts, their seats. It lives as long as its lease; if
 * others took it for dead because it was paused, it begins another life.
 */
public final class AgentsHost implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AgentsHost.class);

  private final Breakers breakers;
  private final KnownPoison poison;
  private final UndoLane undo;
  private final OutlookWatch outlook;
  private final GapWriter gaps;
  private final HostLedger ledger;
  private final HostRows rows;
  private final HostSite site;
  private final MailStack mail;
  private final CurrentSeats current = new CurrentSeats();
  private final HostLease lease;
  private final HostWatch watch;
  private final TemporalWatch temporal;
  private final CompletableFuture<HostId> replaced = new CompletableFuture<>();
  private HostId id;
  private volatile HostLife life;
  private boolean over;

  /**
   * Which host, and how it keeps its seats.
   *
   * @param name the same after a restart
   * @param lease how long hosts may be silent
   * @param failures how it meets failures
   * @param idle how agents rest whose spec names no timeout
   * @param tools what its agents can call
   * @param keys by which the state of its agents is sealed
   */
  public record HostPlan(
      String name,
      SeatSettings seats,
      LeaseSettings lease,
      FailureSettings failures,
      IdleSettings idle,
      ToolBox tools,
      Keyring keys) {
    /** A host without tools and keys and with every other choice at its default. */
    public static HostPlan named(String name) {
      return new HostPlan(
          name,
          SeatSettings.DEFAULT,
          LeaseSettings.DEFAULT,
          FailureSettings.DEFAULT,
          IdleSettings.DEFAULT,
          Toolkit.EMPTY,
          Keyring.NONE);
    }

    /** The same, with keys. */
    public HostPlan sealedBy(Keyring other) {
      return new HostPlan(name, seats, lease, failures, idle, tools, other);
    }
  }

  /**
   * What its agents ask.
   *
   * @param gate what stands in front of the models, made of the host's own breakers
   */
  public record Means(ModelGateway models, UnaryOperator<TargetGate> gate) {}

  /** A host whose agents ask these models through its breakers. */
  public AgentsHost(Database database, TemporalLink link, HostPlan plan, ModelGateway models)
      throws InterruptedException {
    this(database, link, plan, new Means(models, UnaryOperator.identity()));
  }

  /** Begins a new life of the named host and polls for agents as soon as Temporal answers. */
  public AgentsHost(Database database, TemporalLink link, HostPlan plan, Means means)
      throws InterruptedException {
    if (!plan.keys().encrypts()) {
      LOG.warn("the state of agents is not encrypted: set hive.keys");
    }
    Meters.begin();
    breakers = new Breakers(database, plan.name(), plan.failures().breakers());
    poison = new KnownPoison(database);
    RetryPolicy retries = new RetryPolicy(plan.failures().retries());
    TargetGate gate = means.gate().apply(breakers);
    OutsideRight right = new OutsideRight(new EffectFence(database));
    TaskRun tasks =
        new TaskRun(
            new TaskRun.Means(
                plan.name(), means.models(), gate, plan.tools().behind(gate), poison, right),
            retries);
    OutsideTools.tell(database, plan.tools());
    undo = new UndoLane(database, plan.tools());
    outlook = new OutlookWatch(database);
    gaps = new GapWriter(database);
    IdleDesk idle =
        new IdleDesk(
            plan.idle(), outlook::newest, outlook::mode, new RestCredit(System.nanoTime()), gaps);
    ledger = new HostLedger(database, plan.name(), () -> seats().seats());
    site = new HostSite(database, link, plan.seats(), tasks, new Seal(plan.keys()), idle, ledger);
    rows = new HostRows(database);
    id = rows.begin(plan.name());
    mail = new MailStack(database, link, plan.name(), current);
    life = new HostLife(id, site, mail, current);
    lease = new HostLease(database, id, plan.lease(), new Fate());
    watch = new HostWatch(database, new LostSeats(link.client(), mail.revival()));
    poison.start();
    undo.start();
    outlook.start();
    gaps.start();
    ledger.start();
    lease.start();
    life.pollers().start();
    watch.start();
    temporal = new TemporalWatch(link, new Outage());
  }

  /** What becomes of this host by the judgement of others, and of others by its own. */
  private final class Fate implements HostLease.Hearer {
    @Override
    public void over(HostId mine, boolean gone) {
      if (gone) retire(mine);
      else beginAgain(mine);
    }

    @Override
    public void condemned() {
      watch.now();
    }
  }

  /** What follows when Temporal answers. */
  private final class Outage implements TemporalWatch.Hearer {
    @Override
    public void answered() {
      life.seats().reached();
    }

    @Override
    public void back() {
      life.pollers().renew();
      life.seats().beat();
    }
  }

  /** It was paused for longer than its lease. */
  private synchronized void beginAgain(HostId dead) {
    if (over) return;
    LOG.error("host {} was taken for dead: it lets its seats fall and begins again", dead);
    abandon();
    id = rows.beginAgain(dead);
    life = new HostLife(id, site, mail, current);
    lease.beatFor(id);
    life.pollers().startLater();
  }

  /** Two processes with one name would take turns in declaring each other dead. */
  private synchronized void retire(HostId mine) {
    if (over) return;
    LOG.error("host {} was begun elsewhere under the same name: this one stops", mine);
    over = true;
    abandon();
    replaced.complete(mine);
  }

  private void abandon() {
    try {
      life.abandon();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Completed when another process took this host's name: it does nothing more. */
  public CompletableFuture<HostId> replaced() {
    return replaced;
  }

  /** The host's seats. */
  public SeatHost seats() {
    return life.seats();
  }

  /** The mail of this process. */
  public MailStack mail() {
    return mail;
  }

  /**
   * Hands over: tasks in hand end, agents rest with their mail left, shifts complete; then nothing
   * beats any more.
   */
  @Override
  public void close() throws InterruptedException {
    temporal.close();
    watch.close();
    handOver();
    lease.close();
    ledger.close();
    gaps.close();
    outlook.close();
    mail.close();
    undo.close();
    poison.close();
    breakers.close();
  }

  private synchronized void handOver() throws InterruptedException {
    if (over) return;
    over = true;
    life.handOver();
    try {
      rows.leave(id);
    } catch (DataAccessException e) {
      LOG.warn("host {} leaves without a word, its lease will end: {}", id, e.getMessage());
    }
  }
}
