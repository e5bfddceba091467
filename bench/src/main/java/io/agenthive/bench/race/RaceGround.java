package io.agenthive.bench.race;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.checkpoint.Checkpoints;
import io.agenthive.activities.mail.AfterMail;
import io.agenthive.activities.mail.AgentLock;
import io.agenthive.activities.mail.AgentRowLock;
import io.agenthive.activities.mail.Mail;
import io.agenthive.activities.mail.MailDesk;
import io.agenthive.activities.mail.MailLimits;
import io.agenthive.activities.mail.MailWriter;
import io.agenthive.activities.mail.PostgresMailRoom;
import io.agenthive.activities.mail.TaskEnded;
import io.agenthive.activities.mail.Waiters;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.shift.HostRows;
import io.agenthive.activities.shift.PostgresSeats;
import io.agenthive.bench.stack.WholeHive;
import java.util.function.BiConsumer;

/** What one race after the other stands on: the product's own transactions, on one database. */
final class RaceGround implements AutoCloseable {
  final Database database;
  final MailDesk desk;
  final PostgresMailRoom room;
  final AgentLock lock;
  final Checkpoints checkpoints = new Checkpoints(new Seal(WholeHive.KEYS));
  final PostgresSeats rows;
  final HostRows hosts;
  final AgentDirectory directory;
  final int lane;
  private final MailWriter writer;
  private final Waiters waiters;
  private volatile BiConsumer<AgentRowLock, Mail> accepted = (row, mail) -> {};

  /**
   * Opens connections of its own.
   *
   * @param lane races of one lane run one after the other
   */
  RaceGround(DatabaseSettings settings, int lane) {
    this.lane = lane;
    String name = "race-" + lane;
    database = new Database(settings, name, WholeHive.KEYS);
    waiters = new Waiters(database, name);
    writer = new MailWriter(database, MailLimits.DEFAULT, name, after());
    desk = new MailDesk(writer);
    room = new PostgresMailRoom(database, writer, waiters);
    lock = new AgentLock(database);
    rows = new PostgresSeats(lock, checkpoints);
    hosts = new HostRows(database);
    directory = new AgentDirectory(database);
  }

  private AfterMail after() {
    return new AfterMail() {
      @Override
      public void accepted(AgentRowLock row, Mail mail) {
        accepted.accept(row, mail);
      }

      @Override
      public void ended(TaskEnded task) {}
    };
  }

  /** Whoever races now hears of accepted mail, before its caller does. */
  void hears(BiConsumer<AgentRowLock, Mail> hearer) {
    accepted = hearer;
  }

  long number(String sql, Object... parameters) {
    return database.client().sql(sql).params(parameters).query(Long.class).single();
  }

  int run(String sql, Object... parameters) {
    return database.client().sql(sql).params(parameters).update();
  }

  @Override
  public void close() {
    writer.close();
    waiters.close();
    database.close();
  }
}
