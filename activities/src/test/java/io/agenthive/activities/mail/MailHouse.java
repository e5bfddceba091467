package io.agenthive.activities.mail;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.mail.MailState;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The mail of one process on a database of its own. What follows its commits is recorded. */
public final class MailHouse implements AutoCloseable {
  /** The epoch of the first attempt of the first shift. */
  public static final long FIRST = 1L << 32 | 1;

  /** Its database. */
  public final Database database;

  /** What followed the commits. */
  public final RecordedMail heard = new RecordedMail();

  /** Callers that wait here. */
  public final Waiters waiters;

  /** Commits. */
  public final MailWriter writer;

  /** Accepts. */
  public final MailRoom room;

  /** Where seats commit. */
  public final MailDesk desk;

  final MailTerms terms;

  private final String process;
  private volatile LocalSeats seats = LocalSeats.NONE;

  private final boolean owner;

  /** With a fresh database and every limit at its default. */
  public MailHouse() {
    this(TestDatabase.fresh(), MailLimits.DEFAULT, "house", true);
  }

  /** With a fresh database. */
  public MailHouse(MailLimits limits) {
    this(TestDatabase.fresh(), limits, "house", true);
  }

  /** With a fresh database whose texts are sealed with these keys. */
  public static MailHouse sealed(Keyring keys) {
    return new MailHouse(TestDatabase.fresh(keys), MailLimits.DEFAULT, "house", true);
  }

  /** Of another process that has these keys, on a database that others use. */
  public static MailHouse at(DatabaseSettings settings, String process, Keyring keys) {
    Database database = new Database(settings, process, keys);
    return new MailHouse(database, MailLimits.DEFAULT, process, true);
  }

  private MailHouse(Database database, MailLimits limits, String process, boolean owner) {
    this.database = database;
    this.owner = owner;
    this.process = process;
    waiters = new Waiters(database, process);
    terms = new MailTerms(limits, process, new InputSeals(database.texts()));
    heard.tell(told());
    writer = new MailWriter(database, limits, process, heard);
    room = new PostgresMailRoom(database, writer, waiters);
    desk = new MailDesk(writer);
  }

  /** On a database that somebody else closes. */
  public static MailHouse on(Database database, MailLimits limits, String process) {
    return new MailHouse(database, limits, process, false);
  }

  private AfterMail told() {
    return new AfterMail() {
      @Override
      public void accepted(AgentRowLock row, Mail mail) {
        boolean here = row.state() == AgentRowLock.AWAKE && process.equals(row.host());
        if (here) seats.deliver(row.agentId(), row.epoch(), mail);
      }

      @Override
      public void ended(TaskEnded task) {
        waiters.tell(task);
      }
    };
  }

  /** From now on mail is handed to these seats. */
  public void seats(LocalSeats here) {
    seats = here;
  }

  /** An agent that rests; its ID. */
  public String agent(String id) {
    return agent(id, AgentSpec.of("clerk", "office", Tier.ROUTINE));
  }

  /** An agent that rests; its ID. */
  public String agent(String id, AgentSpec spec) {
    new AgentDirectory(database).create("default", id, spec);
    return id;
  }

  /** The agent is awake in this seat, on host {@code house}, without anybody sitting in it. */
  public SeatKey seat(String agentId, long epoch) {
    run(
        "update agent set state = 1, epoch = ?, host = 'house', incarnation = 1 where id = ?",
        epoch,
        agentId);
    return SeatKey.opened("default", agentId, epoch, 0);
  }

  /** An agent that is awake in its first seat. */
  public SeatKey seated(String id) {
    return seat(agent(id), FIRST);
  }

  /** Places a hold in the row. */
  public void hold(String agentId, Hold hold) {
    run("update agent set holds = holds | ? where id = ?", hold.bit(), agentId);
  }

  /** Accepts a task and waits for that; its first delivery. */
  public TaskKey accept(String taskId, String agentId) {
    return accept(Order.of(taskId, agentId, "sort the letters"));
  }

  /** Accepts an order and waits for that; its first delivery. */
  public TaskKey accept(Order order) {
    room.accept(order).join();
    return new TaskKey(order.taskId(), 0, 0);
  }

  /** An order on its way into a commit. */
  MailOp.Accept order(Order order, byte[] hash) {
    return new MailOp.Accept(order, hash, terms.inputs().seal(order), new CompletableFuture<>());
  }

  /** Why an order is refused; empty: it is not. */
  public Optional<MailRefused.Reason> refusal(Order order) {
    try {
      room.accept(order).join();
      return Optional.empty();
    } catch (CompletionException e) {
      if (e.getCause() instanceof MailRefused refused) return Optional.of(refused.reason());
      throw e;
    }
  }

  /** Where the task is; null: nowhere. */
  public @Nullable MailState state(String taskId) {
    return database
        .client()
        .sql(
            """
            select state from mail where task_id = ?
            union all select state from mail_ended where task_id = ?
            """)
        .params(taskId, taskId)
        .query(Integer.class)
        .optional()
        .map(MailState::of)
        .orElse(null);
  }

  /** The number that a query answers. */
  public long number(String sql, Object... parameters) {
    return database.client().sql(sql).params(parameters).query(Long.class).single();
  }

  /** The text that a query answers. */
  public String text(String sql, Object... parameters) {
    return database.client().sql(sql).params(parameters).query(String.class).single();
  }

  /** Changes rows behind everybody's back. */
  public void run(String sql, Object... parameters) {
    database.client().sql(sql).params(parameters).update();
  }

  @Override
  public void close() {
    writer.close();
    waiters.close();
    if (owner) database.close();
  }
}
