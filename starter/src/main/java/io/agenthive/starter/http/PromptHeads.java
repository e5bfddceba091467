package io.agenthive.starter.http;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable; // before it is started

/**
 * HTTP/1.1 as the container speaks it, with an end to patience: its timeout begins anew with every
 * byte, so that whoever sends a header a byte now and then would keep a connection for ever.
 */
public final class PromptHeads extends Http11NioProtocol {
  /** From its first byte to its last; a whole head fits into a few packets. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration LOOK = Duration.ofSeconds(1);

  private @Nullable ScheduledFuture<?> looking;

  @Override
  public void start() throws Exception {
    super.start();
    looking =
        getUtilityExecutor()
            .scheduleWithFixedDelay(
                this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() throws Exception {
    if (looking != null) looking.cancel(false);
    super.stop();
  }

  private void look() {
    long now = System.nanoTime();
    for (Object connection : getEndpoint().getConnections()) {
      if (connection instanceof SocketWrapperBase<?> socket && late(socket, now)) socket.close();
    }
  }

  /**
   * A connection in whose head somebody is, and has been for too long. While a request is served
   * its processor belongs to whoever serves it, and afterwards to nobody; what waits for the rest
   * of a head keeps it, as do answers that come later, which are left alone.
   */
  private static boolean late(SocketWrapperBase<?> socket, long now) {
    if (!(socket.getCurrentProcessor() instanceof Processor processor)) return false;
    if (processor.isAsync() || processor.isUpgrade()) return false;
    Request request = processor.getRequest();
    if (request == null) return false;
    long begun = request.getStartTimeNanos();
    return begun > 0 && now - begun > PATIENCE.toNanos();
  }
}
