package io.agenthive.activities.shift;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.activities.breaker.TargetGate;
import io.agenthive.activities.checkpoint.Checkpoints;
import io.agenthive.activities.checkpoint.Known;
import io.agenthive.activities.efficiency.Spells;
import io.agenthive.activities.fence.EffectFence;
import io.agenthive.activities.file.AgentFiles;
import io.agenthive.activities.file.Draft;
import io.agenthive.activities.file.FileLimits;
import io.agenthive.activities.file.FileRows;
import io.agenthive.activities.file.FileSeals;
import io.agenthive.activities.file.FileStore;
import io.agenthive.activities.file.FileTree;
import io.agenthive.activities.idle.ClosedGap;
import io.agenthive.activities.idle.FleetOutlook;
import io.agenthive.activities.idle.IdleDesk;
import io.agenthive.activities.idle.IdleSettings;
import io.agenthive.activities.idle.RestCredit;
import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.mail.MailHouse;
import io.agenthive.activities.mail.MailLimits;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.seal.TestKeys;
import io.agenthive.activities.task.Poisons;
import io.agenthive.activities.task.TaskRun;
import io.agenthive.activities.tool.OutsideRight;
import io.agenthive.activities.tool.ToolBox;
import io.agenthive.activities.tool.Toolkit;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Dispatch;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.checkpoint.CheckpointMark;
import io.agenthive.workflows.fleet.FleetMode;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.task.RetryPolicy;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import org.assertj.core.api.Condition;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/**
 * A host of seats in a house of mail, with a Temporal that only listens. It takes seats from hosts
 * that live without a delay, as from ones that cannot reach Temporal.
 */
final class ShiftHouse implements AutoCloseable {
  /** Notes have to do: no sweep comes while a test runs. */
  static final SeatSettings BY_NOTES_ONLY =
      new SeatSettings(100, Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofSeconds(20));

  /** How the state of agents is sealed here. */
  static final Seal SEAL = new Seal(TestKeys.KEYRING);

  static final Checkpoints CHECKPOINTS = new Checkpoints(SEAL);

  final MailHouse mail;
  final GatedModel model = new GatedModel();
  final FakeCompletions temporal = new FakeCompletions();
  final SeatBoard board = new SeatBoard();
  final List<ClosedGap> gaps = new CopyOnWriteArrayList<>();
  volatile FleetOutlook outlook = FleetOutlook.NONE;
  final HostId id;
  final SeatHost host;
  final PostgresSeats rows;

  ShiftHouse() {
    this(BY_NOTES_ONLY);
  }

  ShiftHouse(SeatSettings settings) {
    this(new MailHouse(), "house", settings, null, Toolkit.EMPTY);
  }

  /** Whose tasks ask another model. */
  ShiftHouse(ModelGateway other) {
    this(other, Toolkit.EMPTY);
  }

  /** Whose tasks ask another model and have tools. */
  ShiftHouse(ModelGateway other, ToolBox tools) {
    this(new MailHouse(), "house", BY_NOTES_ONLY, other, tools);
  }

  /** On mail that is sealed in some way, whose tasks ask another model. */
  ShiftHouse(MailHouse mail, String name, ModelGateway other) {
    this(mail, name, BY_NOTES_ONLY, other, Toolkit.EMPTY);
  }

  /** Another process on the same database. */
  ShiftHouse(ShiftHouse other, String name) {
    this(other, name, null);
  }

  /** Another process on the same database, whose tasks ask another model. */
  ShiftHouse(ShiftHouse other, String name, @Nullable ModelGateway gateway) {
    this(other, name, gateway, Toolkit.EMPTY);
  }

  /** Another process on the same database, whose tasks ask another model and have tools. */
  ShiftHouse(ShiftHouse other, String name, @Nullable ModelGateway gateway, ToolBox tools) {
    this(
        MailHouse.on(other.mail.database, MailLimits.DEFAULT, name),
        name,
        BY_NOTES_ONLY,
        gateway,
        tools);
  }

  private ShiftHouse(
      MailHouse mail,
      String name,
      SeatSettings settings,
      @Nullable ModelGateway gateway,
      ToolBox tools) {
    this.mail = mail;
    mail.seats(board);
    id = new HostRows(mail.database).begin(name);
    host =
        new SeatHost(id, settings, parts(gateway == null ? model : gateway, tools), Duration.ZERO);
    rows = new PostgresSeats(new AgentLock(mail.database), ShiftHouse.CHECKPOINTS);
    awaitListening(name);
  }

  private SeatHost.Parts parts(ModelGateway gateway, ToolBox tools) {
    OutsideRight right = new OutsideRight(new EffectFence(mail.database));
    TaskRun tasks =
        new TaskRun(
            new TaskRun.Means("test", gateway, TargetGate.OPEN, tools, Poisons.NONE, right),
            RetryPolicy.standard());
    IdleDesk idle =
        new IdleDesk(
            IdleSettings.DEFAULT,
            () -> outlook,
            () -> FleetMode.ON,
            new RestCredit(System.nanoTime()),
            gaps::add);
    return new SeatHost.Parts(
        mail.database, mail.desk, tasks, temporal, board, SEAL, idle, Spells.NONE);
  }

  private void awaitListening(String name) {
    Awaitility.await()
        .until(
            () ->
                mail.number(
                        "select count(*) from pg_stat_activity where query = ?",
                        "listen \"hive_host_" + name + "\"")
                    > 0);
  }

  /** An agent that rests after this long without work. */
  static AgentSpec clerk(int concurrency, Duration idle) {
    return clerk(concurrency, idle, List.of());
  }

  /** An agent that has tools and rests at once. */
  static AgentSpec handy(String... tools) {
    return clerk(1, Duration.ZERO, List.of(tools));
  }

  private static AgentSpec clerk(int concurrency, Duration idle, List<String> tools) {
    return new AgentSpec(
        "clerk",
        "office",
        Tier.ROUTINE,
        "",
        tools,
        Map.of(),
        true,
        concurrency,
        Dispatch.MAIL,
        idle);
  }

  /** Opens the agent's seat for a shift; its name in {@link FakeCompletions}. */
  String open(String agentId, long shift) {
    return open(agentId, shift, 1);
  }

  /** Opens it for an attempt at a shift; its name in {@link FakeCompletions}. */
  String open(String agentId, long shift, int attempt) {
    return open(agentId, shift, attempt, null);
  }

  /** The same for an agent whose history knows this checkpoint. */
  String open(String agentId, long shift, int attempt, @Nullable CheckpointMark after) {
    String token = agentId + "-" + shift + (attempt == 1 ? "" : "." + attempt);
    host.open(
            new ShiftHandle(
                agentId, Epoch.of(shift, attempt), token.getBytes(UTF_8), Known.of(after)))
        .ifPresent(
            again -> {
              throw new RejectedExecutionException(again.why());
            });
    return token;
  }

  /** Runs while nobody reaches the database. */
  void whileDatabaseIsAway(Executable work) throws Throwable {
    String name = mail.text("select current_database()");
    TestDatabase.away(name);
    try {
      work.execute();
    } finally {
      TestDatabase.back(name);
    }
  }

  /** Runs while every try to begin fails at once, as it does when the database goes down. */
  void whileNoSeatCanBegin(Executable work) throws Throwable {
    mail.run("alter table agent rename to agent_elsewhere");
    try {
      work.execute();
    } finally {
      mail.run("alter table agent_elsewhere rename to agent");
    }
  }

  /** Why the shift failed; waits for that. */
  Exception failure(String token) {
    Awaitility.await().until(() -> temporal.failed.containsKey(token));
    Exception failure = temporal.failed.get(token);
    if (failure == null) throw new AssertionError("shift " + token + " did not fail");
    return failure;
  }

  /** That a seat rests, with mail left or without, whatever its checkpoint. */
  static Condition<SeatRows.Rest> resting(boolean mailLeft) {
    return new Condition<>(
        rest -> rest instanceof SeatRows.Rest.Rested rested && rested.mailLeft() == mailLeft,
        "resting, mail left: %s",
        mailLeft);
  }

  /** The text of a file of an agent; empty, if there is none. */
  String file(String agentId, String name) throws Exception {
    try (Connection connection = mail.database.source().getConnection()) {
      FileTree tree = new FileRows(new FileSeals(SEAL)).read(connection, agentId);
      FileStore store = new FileStore(mail.database, SEAL);
      try (Draft draft = new AgentFiles(agentId, tree, store, FileLimits.DEFAULT).draft()) {
        return new String(draft.read(name, 0, 1_000_000), UTF_8);
      }
    }
  }

  /** How the shift ended, without the checkpoint; waits for that. */
  ShiftEnd end(String token) {
    return ending(token).with(null);
  }

  /** How the shift ended; waits for that. */
  ShiftEnd ending(String token) {
    Awaitility.await().until(() -> temporal.ended.containsKey(token));
    ShiftEnd end = temporal.ended.get(token);
    if (end == null) throw new AssertionError("no end of shift " + token);
    return end;
  }

  /** Waits until this turn was asked for. */
  void awaitAsked(String turn) {
    Awaitility.await().until(() -> model.asked.contains(turn));
  }

  /** Waits until all of the agent's tasks have ended. */
  void awaitDone(String agentId) {
    Awaitility.await()
        .until(() -> mail.number("select count(*) from mail where agent = ?", agentId) == 0);
  }

  /** 0 resting, 1 awake, 2 retired. */
  long state(String agentId) {
    return mail.number("select state from agent where id = ?", agentId);
  }

  @Nullable ShiftEnd endSoFar(String token) {
    return temporal.ended.get(token);
  }

  @Override
  public void close() throws InterruptedException {
    model.release();
    host.close();
    mail.close();
  }
}
