package io.agenthive.starter;

import io.agenthive.activities.access.Belongings;
import io.agenthive.activities.access.Revocations;
import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentLives;
import io.agenthive.activities.breaker.BreakerDesk;
import io.agenthive.activities.checkpoint.CheckpointDesk;
import io.agenthive.activities.checkpoint.Checkpoints;
import io.agenthive.activities.codec.CodecDesk;
import io.agenthive.activities.codec.HivePayloads;
import io.agenthive.activities.consolidation.SummaryDesk;
import io.agenthive.activities.deadletter.Campaigns;
import io.agenthive.activities.deadletter.DeadLetters;
import io.agenthive.activities.deadletter.Families;
import io.agenthive.activities.deadletter.TriageDesk;
import io.agenthive.activities.effect.EffectDesk;
import io.agenthive.activities.efficiency.EfficiencyDesk;
import io.agenthive.activities.event.EventLog;
import io.agenthive.activities.fleet.FleetDesk;
import io.agenthive.activities.forecast.ForecastDesk;
import io.agenthive.activities.fork.DiffDesk;
import io.agenthive.activities.fork.ForkDesk;
import io.agenthive.activities.ground.Ground;
import io.agenthive.activities.hold.ScopedHolds;
import io.agenthive.activities.idle.GapDesk;
import io.agenthive.activities.mail.Deliveries;
import io.agenthive.activities.mail.Doorbell;
import io.agenthive.activities.mail.LocalSeats;
import io.agenthive.activities.mail.MailLimits;
import io.agenthive.activities.mail.MailPages;
import io.agenthive.activities.mail.MailWriter;
import io.agenthive.activities.mail.PostgresMailRoom;
import io.agenthive.activities.mail.Waiters;
import io.agenthive.activities.memory.MemoryPages;
import io.agenthive.activities.operation.Operations;
import io.agenthive.activities.peer.Peers;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.repeat.KeptAnswers;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.task.Keepers;
import io.agenthive.activities.trail.AnchorPlace;
import io.agenthive.activities.trail.TemporalAnchors;
import io.agenthive.activities.trail.TrailDesk;
import io.agenthive.activities.transfer.ExportDesk;
import io.agenthive.activities.transfer.ImportDesk;
import io.agenthive.workflows.agent.AgentLimits;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of an API in a process of its own: it hosts no seats. Connects when something is first
 * used, so that it starts while the database or Temporal is away.
 */
final class StandaloneParts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StandaloneParts.class);

  private final Database database;
  private final WorkflowServiceStubs temporal;
  private final Waiters waiters;
  private final Doorbell doorbell;
  private final MailWriter writer;
  private final Peers peers;
  private final KeptAnswers answers;
  private final Operations operations;
  private final ApiParts parts;

  StandaloneParts(StarterSettings settings) {
    if (!settings.keys().encrypts()) {
      LOG.warn("the state of agents is not encrypted: set hive.keys");
      LOG.warn("what goes to Temporal and the texts of agents are not encrypted: set hive.keys");
    }
    String process = settings.host();
    database = new Database(settings.database(), "hive-" + process, settings.keys());
    temporal = connection(settings.temporalAddress());
    WorkflowClient client = client(settings);
    AgentDirectory agents = new AgentDirectory(database);
    AgentLives lives =
        new AgentLives(
            client,
            new AgentLimits(AgentLimits.DEFAULT.maxHistoryEvents(), settings.visibleNaps()));
    waiters = new Waiters(database, process);
    doorbell =
        new Doorbell(
            database,
            client,
            LocalSeats.NONE,
            id -> agents.find(id).map(found -> lives.revive(found.row())).orElse(false));
    Deliveries deliveries = new Deliveries(process, LocalSeats.NONE, doorbell, waiters);
    writer = new MailWriter(database, MailLimits.DEFAULT, process, deliveries);
    PostgresMailRoom room = new PostgresMailRoom(database, writer, waiters);
    peers = new Peers(database, process).begin();
    answers = new KeptAnswers(database).begin();
    operations = new Operations(database).begin();
    Seal seal = new Seal(settings.keys());
    parts =
        new ApiParts(
            agents,
            lives,
            new MailPages(database),
            room,
            new DeadLetters(database, new Keepers(client)),
            new TriageDesk(database),
            new Families(database),
            new Campaigns(database, client),
            new BreakerDesk(database),
            new CheckpointDesk(database, new Checkpoints(seal)),
            new EffectDesk(database),
            new MemoryPages(database),
            new SummaryDesk(database),
            new CodecDesk(database, settings.keys()),
            new ForkDesk(database, seal, Clock.systemUTC()),
            new DiffDesk(database, seal),
            new ExportDesk(database, seal, Clock.systemUTC()),
            new ImportDesk(database, seal, Clock.systemUTC()),
            new ScopedHolds(database),
            operations,
            new Belongings(database),
            new Revocations(database),
            peers,
            answers,
            new TrailDesk(database, settings.keys(), places(settings, client)),
            new Ground(database, temporal),
            new EventLog(database),
            new GapDesk(database),
            new FleetDesk(database, client),
            new ForecastDesk(database),
            new EfficiencyDesk(database));
  }

  /** The file of anchors is control's: this process may or may not see it. */
  private static List<AnchorPlace> places(StarterSettings settings, WorkflowClient client) {
    Path folder = settings.anchors();
    AnchorPlace temporal = new TemporalAnchors(client);
    return folder == null ? List.of(temporal) : List.of(AnchorPlace.folder(folder), temporal);
  }

  /** What this process stands on. */
  Ground ground() {
    return new Ground(database, temporal);
  }

  ApiParts parts() {
    return parts;
  }

  @Override
  public void close() {
    peers.close();
    answers.close();
    operations.close();
    writer.close();
    doorbell.close();
    waiters.close();
    temporal.shutdownNow();
    temporal.awaitTermination(2, TimeUnit.SECONDS);
    database.close();
  }

  private WorkflowClient client(StarterSettings settings) {
    return WorkflowClient.newInstance(
        temporal,
        WorkflowClientOptions.newBuilder()
            .setNamespace(settings.api().temporalNamespace())
            .setIdentity(settings.host())
            .setDataConverter(HivePayloads.converter(database, settings.keys()))
            .build());
  }

  private static WorkflowServiceStubs connection(String address) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(address)
            .setKeepAliveTime(Duration.ofSeconds(10))
            .setKeepAliveTimeout(Duration.ofSeconds(5))
            .setKeepAlivePermitWithoutStream(true)
            .build());
  }
}
