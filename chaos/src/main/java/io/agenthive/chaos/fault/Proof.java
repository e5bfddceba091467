package io.agenthive.chaos.fault;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Looks at what a fault has done. */
public final class Proof {
  /** A killed JVM has memory to give back first. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final long LOOK_MILLIS = 10;
  private static final int CONNECT_MILLIS = 500;

  private Proof() {}

  /** Whether it holds at some moment within this time. */
  static boolean within(Duration patience, BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    do {
      if (holds.getAsBoolean()) return true;
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    } while (System.nanoTime() < end);
    return false;
  }

  /** Whether nobody listens there. A port that neither answers nor refuses is not silent. */
  public static boolean silent(InetSocketAddress address) {
    try (Socket probe = new Socket()) {
      probe.connect(address, CONNECT_MILLIS);
      return false;
    } catch (SocketTimeoutException late) {
      return false;
    } catch (IOException refused) {
      return true;
    }
  }
}
