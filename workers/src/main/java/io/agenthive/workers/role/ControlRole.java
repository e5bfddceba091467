package io.agenthive.workers.role;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.LostLives;
import io.agenthive.activities.breaker.BreakerSettings;
import io.agenthive.activities.breaker.Breakers;
import io.agenthive.activities.codec.ClaimSweep;
import io.agenthive.activities.consolidation.Consolidation;
import io.agenthive.activities.consolidation.ConsolidationSettings;
import io.agenthive.activities.deadletter.AutoRedrive;
import io.agenthive.activities.deadletter.Campaigns;
import io.agenthive.activities.deadletter.Classifiers;
import io.agenthive.activities.deadletter.PostgresRedrives;
import io.agenthive.activities.deadletter.Triage;
import io.agenthive.activities.efficiency.EfficiencySweep;
import io.agenthive.activities.event.EventSweep;
import io.agenthive.activities.fleet.FleetSchedule;
import io.agenthive.activities.fleet.PostgresFleet;
import io.agenthive.activities.forecast.ArrivalCounts;
import io.agenthive.activities.hold.ScopeSweep;
import io.agenthive.activities.idle.IdleSweep;
import io.agenthive.activities.idle.OutlookMaker;
import io.agenthive.activities.mail.DoorbellSweep;
import io.agenthive.activities.mail.LocalSeats;
import io.agenthive.activities.meter.FailureGauges;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.routing.Models;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.shift.HostId;
import io.agenthive.activities.shift.HostLease;
import io.agenthive.activities.shift.HostWatch;
import io.agenthive.activities.shift.LeaseSettings;
import io.agenthive.activities.shift.LostSeats;
import io.agenthive.activities.task.EarlyAttempts;
import io.agenthive.activities.task.Keepers;
import io.agenthive.activities.task.LostAttempts;
import io.agenthive.activities.task.OutboxRelay;
import io.agenthive.activities.task.PostgresKeeper;
import io.agenthive.activities.task.Reconciler;
import io.agenthive.activities.tool.Toolkit;
import io.agenthive.activities.trail.AnchorSettings;
import io.agenthive.activities.trail.Anchoring;
import io.agenthive.activities.trail.TemporalAnchors;
import io.agenthive.workflows.deadletter.PoisonPolicy;
import io.agenthive.workflows.deadletter.RedriveWorkflowImpl;
import io.agenthive.workflows.fleet.FleetPolicy;
import io.agenthive.workflows.fleet.FleetTickWorkflowImpl;
import io.agenthive.workflows.shift.Queues;
import io.agenthive.workflows.task.TaskWorkflowImpl;
import io.agenthive.workflows.trail.AnchorsWorkflowImpl;
import io.micrometer.core.instrument.Metrics;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import org.jspecify.annotations.Nullable;

/** Control: keepers and their outbox, the fleet tick, the sweeps. */
public final class ControlRole implements AutoCloseable {
  private final MailStack mail;
  private final ArrivalCounts arrivals;
  private final PostgresFleet fleet;
  private final Pollers pollers;
  private final OutboxRelay outbox;
  private final LostAttempts attempts;
  private final EarlyAttempts early;
  private final DoorbellSweep bells;
  private final ScopeSweep scopes;
  private final Triage triage;
  private final AutoRedrive redrives;
  private final FailureGauges gauges;
  private final Anchoring anchors;
  private final Reconciler reconciler;
  private final ClaimSweep claims;
  private final EventSweep events;
  private final IdleSweep idle;
  private final EfficiencySweep efficiency;
  private final OutlookMaker outlook;
  private final HostLease judge;
  private final HostWatch watch;
  private final TemporalWatch temporal;
  private final @Nullable Summarising summarising;

  /** Starts, with every choice at its default. */
  public ControlRole(Database database, TemporalLink link, String process)
      throws InterruptedException {
    this(database, link, process, LeaseSettings.DEFAULT, null, TrailPlan.DEFAULT);
  }

  /**
   * Starts as soon as Temporal answers.
   *
   * @param process name of this process among those that run now
   * @param lease how long hosts may be silent
   * @param summaries with what memories are summarised; null: they are not
   * @param trail how the audit trail is anchored
   */
  public ControlRole(
      Database database,
      TemporalLink link,
      String process,
      LeaseSettings lease,
      @Nullable SummaryPlan summaries,
      TrailPlan trail)
      throws InterruptedException {
    mail = new MailStack(database, link, process, LocalSeats.NONE);
    bells = new DoorbellSweep(database, mail.doorbell());
    Keepers keepers = new Keepers(link.client());
    outbox = new OutboxRelay(database, keepers, mail.room(), OutboxRelay.DEFAULT_STARTS);
    attempts = new LostAttempts(database, keepers);
    early = new EarlyAttempts(database, keepers);
    scopes = new ScopeSweep(database, link.client(), mail.revival());
    triage = new Triage(database, PoisonPolicy.standard(), Classifiers.shipped());
    redrives = new AutoRedrive(database, new Campaigns(database, link.client()));
    reconciler = new Reconciler(database, keepers, mail.room());
    claims = new ClaimSweep(database, link.client());
    events = new EventSweep(database);
    idle = new IdleSweep(database);
    efficiency = new EfficiencySweep(database);
    outlook = new OutlookMaker(database);
    arrivals = new ArrivalCounts(database);
    anchors =
        new Anchoring(database, trail.keys(), trail.anchors(), new TemporalAnchors(link.client()));
    gauges = new FailureGauges(database, Metrics.globalRegistry);
    watch = new HostWatch(database, new LostSeats(link.client(), mail.revival()));
    judge = new HostLease(database, null, lease, new Fate());
    fleet =
        new PostgresFleet(database, link.client(), bells, FleetPolicy.defaults(), arrivals::growth);
    pollers = new Pollers(link, factory -> register(factory, database, link));
    pollers.start();
    new LostLives(new AgentDirectory(database), mail.lives()).mend();
    new FleetSchedule(link.client()).ensure();
    outbox.start();
    attempts.start();
    early.start();
    bells.start();
    scopes.start();
    triage.start();
    redrives.start();
    reconciler.start();
    claims.start();
    events.start();
    idle.start();
    efficiency.start();
    outlook.start();
    arrivals.start();
    anchors.start();
    gauges.start();
    summarising = summaries == null ? null : Summarising.begun(database, process, summaries);
    judge.start();
    watch.start();
    temporal = new TemporalWatch(link, new Outage());
  }

  /**
   * With what memories are summarised.
   *
   * @param models as the agents' hosts have them
   */
  public record SummaryPlan(
      ConsolidationSettings settings, ModelGateway models, BreakerSettings breakers) {
    /** As a process is told. */
    public static SummaryPlan of(HiveSettings settings) {
      return new SummaryPlan(
          settings.consolidation(),
          Models.of(settings.models(), Toolkit.EMPTY),
          settings.failures().breakers());
    }
  }

  /**
   * How the audit trail is anchored.
   *
   * @param keys the first of which signs
   */
  public record TrailPlan(AnchorSettings anchors, Keyring keys) {
    /** In Temporal only, unsigned. */
    public static final TrailPlan DEFAULT = new TrailPlan(AnchorSettings.DEFAULT, Keyring.NONE);

    /** As a process is told. */
    public static TrailPlan of(HiveSettings settings) {
      return new TrailPlan(settings.anchors(), settings.keys());
    }
  }

  /** The lane of summaries, behind breakers that the fleet shares. */
  private record Summarising(Breakers breakers, Consolidation lane) {
    static @Nullable Summarising begun(Database database, String process, SummaryPlan plan) {
      if (!plan.settings().on()) return null;
      Breakers breakers = new Breakers(database, process, plan.breakers());
      Consolidation lane =
          new Consolidation(
              database, new Consolidation.Means(process, plan.models(), breakers), plan.settings());
      lane.start();
      return new Summarising(breakers, lane);
    }

    void close() {
      lane.close();
      breakers.close();
    }
  }

  /** Hosts that died are told of at once. */
  private final class Fate implements HostLease.Hearer {
    @Override
    public void over(HostId mine, boolean replaced) {}

    @Override
    public void condemned() {
      watch.now();
    }
  }

  /** What follows when Temporal answers. */
  private final class Outage implements TemporalWatch.Hearer {
    @Override
    public void answered() {}

    @Override
    public void back() {
      pollers.renew();
      bells.ringAll();
    }
  }

  private void register(WorkerFactory factory, Database database, TemporalLink link) {
    Worker worker = factory.newWorker(Queues.CONTROL, Workers.options().build());
    worker.registerWorkflowImplementationTypes(
        TaskWorkflowImpl.class,
        FleetTickWorkflowImpl.class,
        RedriveWorkflowImpl.class,
        AnchorsWorkflowImpl.class);
    worker.registerActivitiesImplementations(
        new PostgresKeeper(database, mail.room(), mail.doorbell()),
        new PostgresRedrives(database, new Keepers(link.client())),
        fleet);
  }

  /** The mail of this process. */
  public MailStack mail() {
    return mail;
  }

  /** Letters to keepers. */
  public OutboxRelay outbox() {
    return outbox;
  }

  @Override
  public void close() {
    temporal.close();
    if (summarising != null) summarising.close();
    judge.close();
    watch.close();
    gauges.close();
    anchors.close();
    arrivals.close();
    outlook.close();
    efficiency.close();
    idle.close();
    events.close();
    claims.close();
    reconciler.close();
    redrives.close();
    triage.close();
    scopes.close();
    bells.close();
    early.close();
    attempts.close();
    outbox.close();
    pollers.stop();
    pollers.awaitEnd();
    fleet.close();
    mail.close();
  }
}
