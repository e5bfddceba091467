package io.agenthive.chaos.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What happened to each order, first-hand: appended when it happens, synced for each
 * acknowledgement, read by nobody until the end. A line is {@code time event taskId detail}.
 *
 * <p>A stream and no channel: a caller that is interrupted while it writes would close a channel
 * for all others.
 */
public final class HistoryFile implements AutoCloseable {
  private final FileOutputStream file;

  /** Begins the file; refuses one that is there. */
  public HistoryFile(Path path) {
    try {
      Files.createFile(path);
      file = new FileOutputStream(path.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot begin " + path, e);
    }
  }

  /** The order is about to leave. */
  void sending(Order order) {
    append(Event.SENT, order.taskId(), order.kind().name());
  }

  /** Its acceptance was heard. */
  void acknowledged(Order order, int status) {
    append(Event.ACKNOWLEDGED, order.taskId(), Integer.toString(status));
    try {
      file.getFD().sync();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nobody knows whether it was accepted; it will be repeated. */
  void unknown(Order order, String why) {
    append(Event.UNKNOWN, order.taskId(), why);
  }

  /** It was refused for good. */
  void refused(Order order, int status) {
    append(Event.REFUSED, order.taskId(), Integer.toString(status));
  }

  private synchronized void append(Event event, String taskId, String detail) {
    String line = "%s %s %s %s%n".formatted(Instant.now(), event, taskId, detail);
    try {
      file.write(line.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      file.getFD().sync();
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Words of the file. */
  enum Event {
    SENT,
    ACKNOWLEDGED,
    UNKNOWN,
    REFUSED
  }
}
