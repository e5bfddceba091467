package io.agenthive.activities.task;

import io.agenthive.activities.mail.AfterMail;
import io.agenthive.activities.mail.AgentRowLock;
import io.agenthive.activities.mail.Mail;
import io.agenthive.activities.mail.MailDesk;
import io.agenthive.activities.mail.MailLimits;
import io.agenthive.activities.mail.MailPages;
import io.agenthive.activities.mail.MailWriter;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.mail.PostgresMailRoom;
import io.agenthive.activities.mail.SeatKey;
import io.agenthive.activities.mail.TaskEnded;
import io.agenthive.activities.mail.TaskKey;
import io.agenthive.activities.mail.Waiters;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.TestKeys;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.shift.Queues;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.KeeperActivities;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.TaskWorkflowImpl;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/**
 * A hive of one agent whose seat is the test: real mail on a real PostgreSQL, in rows whose texts
 * are sealed, keepers on Temporal's in-process server in real time.
 */
public final class KeeperWorld implements AutoCloseable {
  public static final String AGENT = "ann";
  static final String HOST = "far";
  private static final long EPOCH = 7;

  public final Database database = TestDatabase.fresh(TestKeys.KEYRING);
  public final TestWorkflowEnvironment temporal = temporal();
  public final Keepers keepers = new Keepers(temporal.getWorkflowClient());
  final ConcurrentLinkedQueue<String> bells = new ConcurrentLinkedQueue<>();
  private final MailWriter writer =
      new MailWriter(database, MailLimits.DEFAULT, "test", new Nobody());
  private final Waiters waiters = new Waiters(database, "test");
  public final PostgresMailRoom mail = new PostgresMailRoom(database, writer, waiters);
  final PostgresKeeper keeper = new PostgresKeeper(database, mail, bells::add);
  private final MailDesk desk = new MailDesk(writer);
  public final OutboxRelay relay = new OutboxRelay(database, keepers, mail, 50);

  private KeeperWorld(UnaryOperator<KeeperActivities> change) {
    String spec = Json.write(AgentSpec.of("tester", "blue", Tier.ROUTINE));
    database
        .client()
        .sql(
            """
            insert into agent (id, state, epoch, host, incarnation, spec, role, team, tier)
            values (?, 1, ?, ?, 1, ?::jsonb, 'tester', 'blue', 'ROUTINE')
            """)
        .params(AGENT, EPOCH, HOST, spec)
        .update();
    var worker = temporal.newWorker(Queues.CONTROL);
    worker.registerWorkflowImplementationTypes(TaskWorkflowImpl.class);
    worker.registerActivitiesImplementations(change.apply(keeper));
    temporal.start();
  }

  /** A hive whose relay does not run yet. */
  public static KeeperWorld quiet() {
    return with(UnaryOperator.identity());
  }

  /** A hive with other activities of the keepers. */
  static KeeperWorld with(UnaryOperator<KeeperActivities> change) {
    return new KeeperWorld(change);
  }

  /** A hive in which all works. */
  public static KeeperWorld running() {
    KeeperWorld world = quiet();
    world.relay.start();
    return world;
  }

  private static TestWorkflowEnvironment temporal() {
    TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder();
    for (String name : new String[] {"HiveState", "HiveFailure", "HiveFamily"}) {
      options.registerSearchAttribute(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    }
    options.registerSearchAttribute("HivePoison", IndexedValueType.INDEXED_VALUE_TYPE_BOOL);
    return TestWorkflowEnvironment.newInstance(options.setUseTimeskipping(false).build());
  }

  public static FailureNote busy(Duration retryAfter) {
    return new FailureNote(TaskFailure.OVERLOADED, "the model is busy", 1, retryAfter);
  }

  public static FailureNote poison() {
    return FailureNote.last(TaskFailure.INVALID, "the input says nothing", 1);
  }

  public void accept(String taskId) {
    mail.accept(Order.of(taskId, AGENT, "do " + taskId)).join();
  }

  /** Waits until the task is in front of its agent, in a delivery of at least this number. */
  public KeptRow waiting(String taskId, int delivery) {
    until(() -> row(taskId).state() == MailState.WAITING && row(taskId).delivery() >= delivery);
    return row(taskId);
  }

  public void done(KeptRow row) {
    desk.done(seat(), key(row), new MailDesk.Answer("42", "{}"), List.of()).join();
  }

  public void failed(KeptRow row, FailureNote note) {
    desk.failed(seat(), key(row), note, List.of()).join();
  }

  /** Accepts a task and lets it die in its first delivery. */
  public void dead(String taskId) {
    accept(taskId);
    failed(row(taskId), poison());
  }

  /** What the task is to do. */
  public String input(String taskId) {
    return new MailPages(database).find(taskId).orElseThrow().input();
  }

  public KeptRow row(String taskId) {
    return KeptRow.find(database, AGENT, taskId).orElseThrow();
  }

  public long count(String sql) {
    return database.client().sql(sql).query(Long.class).single();
  }

  public String text(String sql) {
    return database.client().sql(sql).query(String.class).single();
  }

  public void sql(String sql) {
    database.client().sql(sql).update();
  }

  /** Waits until nothing is under way to the keepers. */
  public void settled() {
    until(() -> relay.backlog().letters() == 0);
  }

  public void ended(String taskId, RunState state) {
    until(() -> keepers.run(taskId).state() == state);
  }

  public static void until(Callable<Boolean> holds) {
    Awaitility.await().pollInterval(Duration.ofMillis(20)).until(holds);
  }

  @Override
  public void close() {
    relay.close();
    writer.close();
    waiters.close();
    temporal.close();
    database.close();
  }

  private static SeatKey seat() {
    return SeatKey.opened("default", AGENT, EPOCH, 0);
  }

  private TaskKey key(KeptRow row) {
    int patch =
        database
            .client()
            .sql("select patch from mail where agent = ? and task_id = ?")
            .params(AGENT, row.taskId())
            .query(Integer.class)
            .single();
    return new TaskKey(row.taskId(), row.delivery(), patch);
  }

  private static final class Nobody implements AfterMail {
    @Override
    public void accepted(AgentRowLock row, Mail mail) {}

    @Override
    public void ended(TaskEnded task) {}
  }
}
