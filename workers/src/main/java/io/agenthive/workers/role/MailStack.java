package io.agenthive.workers.role;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentLives;
import io.agenthive.activities.mail.Deliveries;
import io.agenthive.activities.mail.Doorbell;
import io.agenthive.activities.mail.LocalSeats;
import io.agenthive.activities.mail.MailLimits;
import io.agenthive.activities.mail.MailRoom;
import io.agenthive.activities.mail.MailWriter;
import io.agenthive.activities.mail.PostgresMailRoom;
import io.agenthive.activities.mail.Revival;
import io.agenthive.activities.mail.Waiters;
import io.agenthive.activities.postgres.Database;
import io.temporal.client.WorkflowClient;

/** The mail of one process: its writer, its doorbell, its waiting callers. */
public final class MailStack implements AutoCloseable {
  private final Waiters waiters;
  private final Doorbell doorbell;
  private final MailWriter writer;
  private final MailRoom room;
  private final AgentLives lives;
  private final Revival revival;

  /**
   * Starts the writer.
   *
   * @param process name of this process; for an agents' host the host's
   */
  public MailStack(Database database, TemporalLink link, String process, LocalSeats seats) {
    WorkflowClient client = link.client();
    lives = new AgentLives(client, link.limits());
    AgentDirectory directory = new AgentDirectory(database);
    waiters = new Waiters(database, process);
    revival = new RowRevival(directory, lives);
    doorbell = new Doorbell(database, client, seats, revival);
    writer =
        new MailWriter(
            database,
            MailLimits.DEFAULT,
            process,
            new Deliveries(process, seats, doorbell, waiters));
    room = new PostgresMailRoom(database, writer, waiters);
  }

  /** Where tasks are accepted. */
  public MailRoom room() {
    return room;
  }

  /** Rings agents. */
  public Doorbell doorbell() {
    return doorbell;
  }

  /** Commits. */
  public MailWriter writer() {
    return writer;
  }

  /** The agents' workflows. */
  public AgentLives lives() {
    return lives;
  }

  /** Begins lost lives again. */
  Revival revival() {
    return revival;
  }

  @Override
  public void close() {
    writer.close();
    doorbell.close();
    waiters.close();
  }
}
