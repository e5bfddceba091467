package io.agenthive.starter;

import io.agenthive.activities.access.Belongings;
import io.agenthive.activities.access.Revocations;
import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentLives;
import io.agenthive.activities.agent.AgentWorld;
import io.agenthive.activities.breaker.BreakerDesk;
import io.agenthive.activities.checkpoint.CheckpointDesk;
import io.agenthive.activities.checkpoint.Checkpoints;
import io.agenthive.activities.codec.CodecDesk;
import io.agenthive.activities.codec.HivePayloads;
import io.agenthive.activities.consolidation.SummaryDesk;
import io.agenthive.activities.deadletter.Campaigns;
import io.agenthive.activities.deadletter.DeadLetters;
import io.agenthive.activities.deadletter.Families;
import io.agenthive.activities.deadletter.Triage;
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
import io.agenthive.activities.mail.PlainMailRoom;
import io.agenthive.activities.memory.MemoryPages;
import io.agenthive.activities.memory.MemoryRows;
import io.agenthive.activities.memory.MemorySpan;
import io.agenthive.activities.memory.Summary;
import io.agenthive.activities.memory.SummaryChain;
import io.agenthive.activities.operation.OperationLimits;
import io.agenthive.activities.operation.Operations;
import io.agenthive.activities.peer.Peers;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.repeat.KeptAnswers;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.task.Keepers;
import io.agenthive.activities.trail.TemporalAnchors;
import io.agenthive.activities.trail.TrailDesk;
import io.agenthive.activities.transfer.ExportDesk;
import io.agenthive.activities.transfer.ImportDesk;
import io.agenthive.starter.access.AccessSettings;
import io.agenthive.starter.handbook.Handbook;
import io.agenthive.starter.limit.ApiLimits;
import io.agenthive.workflows.agent.AgentLimits;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.deadletter.PoisonPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.testing.TestWorkflowEnvironment;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** One API for all tests of this process, over a real PostgreSQL and an in-process Temporal. */
public final class ApiWorld {
  /** The key of this API. */
  public static final String KEY = "0123456789abcdef0123456789abcdef";

  /** The keys of its codec. */
  public static final Keyring KEYS = Keyring.of("test " + "QUFB".repeat(10) + "QUE=");

  /** A crowd at the limit takes no time, and is nobody's burden after its test. */
  public static final OperationLimits OPERATIONS =
      new OperationLimits(2_000, 1_000, 10, Duration.ofDays(7));

  private static final TestIssuer ISSUER = new TestIssuer();

  private static final ApiWorld RUNNING = new ApiWorld();

  private final Database database = TestDatabase.fresh();
  private final TestWorkflowEnvironment temporal = AgentWorld.begin(RecordedControl.class);
  private final PlainMailRoom mail = new PlainMailRoom(database);
  private final ApiParts parts;
  private final HiveApi api;

  private ApiWorld() {
    parts = parts(database, mail, temporal.getWorkflowClient());
    api = HiveApi.start(settings(), parts);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /** What an API stands on there; whoever starts one over it closes both. */
  public static ApiParts parts(Database database, PlainMailRoom mail, WorkflowClient client) {
    Seal seal = new Seal(Keyring.NONE);
    return new ApiParts(
        new AgentDirectory(database),
        new AgentLives(client, AgentLimits.DEFAULT),
        new MailPages(database),
        mail,
        new DeadLetters(database, new Keepers(client)),
        new TriageDesk(database),
        new Families(database),
        new Campaigns(database, client),
        new BreakerDesk(database),
        new CheckpointDesk(database, new Checkpoints(seal)),
        new EffectDesk(database),
        new MemoryPages(database),
        new SummaryDesk(database),
        new CodecDesk(database, KEYS),
        new ForkDesk(database, seal, Clock.systemUTC()),
        new DiffDesk(database, seal),
        new ExportDesk(database, seal, Clock.systemUTC()),
        new ImportDesk(database, seal, Clock.systemUTC()),
        new ScopedHolds(database),
        new Operations(database, OPERATIONS),
        new Belongings(database),
        new Revocations(database),
        new Peers(database, "test"),
        new KeptAnswers(database),
        new TrailDesk(database, KEYS, List.of(new TemporalAnchors(client))),
        new Ground(database, client.getWorkflowServiceStubs()),
        new EventLog(database),
        new GapDesk(database),
        new FleetDesk(database, client),
        new ForecastDesk(database),
        new EfficiencyDesk(database));
  }

  /** How the API of the tests is reached. */
  public static ApiSettings settings() {
    ApiSettings local = ApiSettings.local(0, KEY, "http://localhost:8233");
    AccessSettings access = local.access().signing(ISSUER.file("token.key"));
    return local.with(access.trusting(ISSUER.settings()));
  }

  /** The API, running. */
  public static ApiWorld running() {
    return RUNNING;
  }

  /** Another API over the same parts, with limits of its own. */
  public HiveApi another(ApiLimits limits) {
    return HiveApi.start(settings().with(limits), parts);
  }

  /** Another API over the same parts, with pages beside it. */
  public HiveApi with(Handbook handbook) {
    return HiveApi.start(settings(), parts, handbook);
  }

  /** Whose tokens the API believes. */
  public TestIssuer issuer() {
    return ISSUER;
  }

  /** A caller with a token of that issuer. */
  public Caller caller(String tenant, String name, String... roles) {
    return caller().with(ISSUER.token(tenant, name, roles));
  }

  /** Where it listens. */
  public int port() {
    return api.port();
  }

  /** Every route that it answers. */
  public Map<RequestMappingInfo, HandlerMethod> routes() {
    return api.routes();
  }

  /** The row of an agent that somebody made; it lives when it is first asked something. */
  public String agent(String tenant, String id, String owner) {
    return new AgentDirectory(database)
        .create(tenant, id, AgentSpec.of("clerk", "office", Tier.ROUTINE), owner)
        .id();
  }

  /** A caller with the right key. */
  public Caller caller() {
    return caller(api);
  }

  /** A caller of another API with the right key. */
  public Caller caller(HiveApi other) {
    return new Caller("http://127.0.0.1:" + other.port(), KEY);
  }

  /** How a hive with the keys of the codec writes what goes to Temporal. */
  public DataConverter payloads() {
    return HivePayloads.converter(database, KEYS);
  }

  /** The mail room behind the API. */
  public PlainMailRoom mail() {
    return mail;
  }

  /** What the API stands on. */
  public Database database() {
    return database;
  }

  /** Changes rows behind the API's back. */
  public void sql(String statement, Object... parameters) {
    TestDatabase.change(database, statement, parameters);
  }

  /** The one text that a query gives. */
  public String text(String query, Object... parameters) {
    return TestDatabase.text(database, query, parameters);
  }

  /** A summary of these entries of an agent's memory. */
  public void summarise(String agentId, long from, long to, String text) {
    try (Connection connection = database.source().getConnection()) {
      MemoryRows rows = new MemoryRows(connection, database.texts());
      String covers = MemorySpan.read(rows, agentId, from, to).digest();
      String body = new Summary.Text(text, from, to).json();
      long unused =
          new SummaryChain(rows, agentId, 0)
              .append(new SummaryChain.Draft(from, to, covers, 0, body));
    } catch (SQLException | BrokenSeal e) {
      throw new AssertionError(e);
    }
  }

  /** Judges what died. */
  public void triage() throws SQLException {
    try (Triage triage = new Triage(database, PoisonPolicy.standard())) {
      int judged = triage.round();
      while (judged > 0) judged = triage.round();
    }
  }

  private void close() {
    api.close();
    temporal.close();
    database.close();
    ISSUER.close();
  }
}
