package io.agenthive.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on one channel, on a connection and a thread of its own, and connects again for as long
 * as it takes. Notes that were sent while it was not connected are lost, so whoever listens
 * re-reads everything after each connect.
 */
public final class Listener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final int WAIT_MILLIS = 500;

  private final Database database;
  private final String channel;
  private final Consumer<String> heard;
  private final Runnable connected;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Starts to listen: {@code heard} gets each note, {@code connected} is called after each connect.
   */
  public Listener(Database database, String channel, Consumer<String> heard, Runnable connected) {
    this.database = database;
    this.channel = channel;
    this.heard = heard;
    this.connected = connected;
    thread = Thread.ofPlatform().daemon().name("listen-" + channel).start(this::live);
  }

  private void live() {
    while (!closed) {
      try (Connection connection = database.listening("listen-" + channel)) {
        listen(connection);
      } catch (SQLException e) {
        if (!closed) LOG.warn("channel {} is deaf for a moment: {}", channel, e.getMessage());
        pause();
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen \"" + channel + "\"");
    }
    connected.run();
    PGConnection notes = connection.unwrap(PGConnection.class);
    while (!closed) {
      PGNotification[] found = notes.getNotifications(WAIT_MILLIS);
      if (found == null) continue;
      for (PGNotification note : found) tell(note.getParameter());
    }
  }

  private void tell(String note) {
    try {
      heard.accept(note);
    } catch (RuntimeException e) {
      LOG.error("a note on channel {} could not be used", channel, e);
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
