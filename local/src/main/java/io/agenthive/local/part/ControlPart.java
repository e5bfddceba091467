package io.agenthive.local.part;

import io.agenthive.activities.access.Belongings;
import io.agenthive.activities.access.Revocations;
import io.agenthive.activities.agent.AgentDirectory;
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
import io.agenthive.activities.mail.MailPages;
import io.agenthive.activities.memory.MemoryPages;
import io.agenthive.activities.operation.Operations;
import io.agenthive.activities.peer.Peers;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.repeat.KeptAnswers;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.task.Keepers;
import io.agenthive.activities.trail.AnchorPlace;
import io.agenthive.activities.trail.TemporalAnchors;
import io.agenthive.activities.trail.TrailDesk;
import io.agenthive.activities.transfer.ExportDesk;
import io.agenthive.activities.transfer.ImportDesk;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.handbook.ContractPages;
import io.agenthive.local.process.Ports;
import io.agenthive.local.stack.StackPart;
import io.agenthive.local.stack.StackSite;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.ApiSettings;
import io.agenthive.starter.HiveApi;
import io.agenthive.starter.handbook.Handbook;
import io.agenthive.workers.role.ControlRole;
import io.agenthive.workers.role.HiveSettings;
import io.agenthive.workers.role.TemporalLink;
import io.agenthive.workers.role.TemporalSettings;
import io.temporal.client.WorkflowClient;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Control and the API, in this JVM. */
public final class ControlPart implements StackPart {
  private static final Logger LOG = LoggerFactory.getLogger(ControlPart.class);

  /** Where people look for an API first. */
  private static final Ports.Wish API = new Ports.Wish("api", 8080);

  @Override
  public String name() {
    return "control";
  }

  @Override
  public Started start(StackSite site) {
    Deque<AutoCloseable> begun = new ArrayDeque<>();
    try {
      return started(site, begun);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(begun);
      throw new Refusal("the start was stopped", e);
    } catch (RuntimeException e) { // of Spring, the database, Temporal: it has many parents
      end(begun);
      throw new Refusal(
          "control cannot start (%s); see whether the database and Temporal answer: ./hive doctor"
              .formatted(e),
          e);
    }
  }

  private static Started started(StackSite site, Deque<AutoCloseable> begun)
      throws InterruptedException {
    Database database = new Database(site.database(), "hive-control", keys(site));
    begun.push(database);
    TemporalLink link =
        new TemporalLink(
            new TemporalSettings(
                site.temporal().address(), site.temporal().namespace(), site.temporal().lite()),
            "control",
            HivePayloads.converter(database, keys(site)));
    begun.push(link);
    HiveSettings settings = HiveSettings.from(name -> variable(site, name));
    ControlRole control =
        new ControlRole(
            database,
            link,
            "control",
            settings.lease(),
            ControlRole.SummaryPlan.of(settings),
            ControlRole.TrailPlan.of(settings));
    begun.push(control);
    ApiParts parts = parts(site, database, link.client(), control);
    begun.push(parts.operations());
    begun.push(parts.answers());
    HiveApi api =
        site.ports()
            .serving(
                List.of(API),
                ports ->
                    HiveApi.start(
                        settings(site, ports.getFirst()), parts, ContractPages.handbook()));
    return new Running(database, link, control, parts, api);
  }

  /** What the site says comes before what the user's environment does, as for the hosts. */
  private static @Nullable String variable(StackSite site, String property) {
    String name = property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    String told = site.environment().get(name);
    return told == null ? System.getenv(name) : told;
  }

  private static void end(Deque<AutoCloseable> begun) {
    for (AutoCloseable part : begun) {
      try {
        part.close();
      } catch (Exception e) { // the others must end, too
        LOG.warn("a part did not end cleanly", e);
      }
    }
  }

  private static ApiSettings settings(StackSite site, int port) {
    String ui = site.temporal().webUi().map(URI::toString).orElse(null);
    ApiSettings settings = ApiSettings.local(port, site.apiKey(), ui, site.temporal().namespace());
    return settings.with(settings.access().signing(site.folder().file("token.key")));
  }

  private static ApiParts parts(
      StackSite site, Database database, WorkflowClient client, ControlRole control) {
    Seal seal = new Seal(Keyring.of(site.stateKeys()));
    return new ApiParts(
        new AgentDirectory(database),
        control.mail().lives(),
        new MailPages(database),
        control.mail().room(),
        new DeadLetters(database, new Keepers(client)),
        new TriageDesk(database),
        new Families(database),
        new Campaigns(database, client),
        new BreakerDesk(database),
        new CheckpointDesk(database, new Checkpoints(seal)),
        new EffectDesk(database),
        new MemoryPages(database),
        new SummaryDesk(database),
        new CodecDesk(database, keys(site)),
        new ForkDesk(database, seal, Clock.systemUTC()),
        new DiffDesk(database, seal),
        new ExportDesk(database, seal, Clock.systemUTC()),
        new ImportDesk(database, seal, Clock.systemUTC()),
        new ScopedHolds(database),
        new Operations(database).begin(),
        new Belongings(database),
        new Revocations(database),
        new Peers(database, "control"), // it serves alone
        new KeptAnswers(database).begin(),
        new TrailDesk(
            database,
            keys(site),
            List.of(AnchorPlace.folder(site.anchors()), new TemporalAnchors(client))),
        new Ground(database, client.getWorkflowServiceStubs()),
        new EventLog(database),
        new GapDesk(database),
        new FleetDesk(database, client),
        new ForecastDesk(database),
        new EfficiencyDesk(database));
  }

  private static Keyring keys(StackSite site) {
    return Keyring.of(site.stateKeys());
  }

  private record Running(
      Database database, TemporalLink link, ControlRole control, ApiParts parts, HiveApi api)
      implements Started {
    @Override
    public Map<String, URI> links() {
      URI uri = URI.create("http://127.0.0.1:" + api.port());
      return Map.of("api", uri, "api handbook", uri.resolve(Handbook.ROOT));
    }

    @Override
    public void close() {
      api.close();
      parts.operations().close();
      parts.answers().close();
      control.close();
      link.close();
      database.close();
    }
  }
}
