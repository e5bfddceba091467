package io.agenthive.starter.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A body that has {@link #PATIENCE} to come, and a second more for each {@link #BYTES_A_SECOND}.
 * Whoever sends a byte now and then is silent for none of the times that a server waits for one,
 * and holds a connection for ever.
 *
 * <p>What cannot be read is told as a request that cannot: part of it is missing.
 */
final class PacedBody extends ServletInputStream {
  /** A megabyte on a bad line takes ten. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Slower than any line on which somebody would send an archive. */
  static final int BYTES_A_SECOND = 64 * 1024;

  private final ServletInputStream source;
  private final LongSupplier nanos;
  private final long begun;
  private long read;

  PacedBody(ServletInputStream source, LongSupplier nanos) {
    this.source = source;
    this.nanos = nanos;
    begun = nanos.getAsLong();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) {
    int count = more(bytes, from, length);
    read += Math.max(0, count);
    Duration took = Duration.ofNanos(nanos.getAsLong() - begun);
    if (count >= 0 && took.compareTo(PATIENCE.plusSeconds(read / BYTES_A_SECOND)) > 0) {
      throw broken("Send the body at once: it did not come within " + took.toSeconds() + " s.");
    }
    return count;
  }

  private int more(byte[] bytes, int from, int length) {
    try {
      return source.read(bytes, from, length);
    } catch (IOException e) { // silence, an end before its time, chunks that are none
      throw broken("The body is not as long as the header says, or its chunks are none.");
    }
  }

  private static Refused broken(String detail) {
    return new Refused(ErrorCode.BAD_REQUEST, detail);
  }

  @Override
  public boolean isFinished() {
    return source.isFinished();
  }

  @Override
  public boolean isReady() {
    return source.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    source.setReadListener(listener);
  }
}
