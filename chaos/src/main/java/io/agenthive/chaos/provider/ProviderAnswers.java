package io.agenthive.chaos.provider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/** Writes one answer after the other to a connection. */
final class ProviderAnswers {
  /** Longer than the day for which anybody waits. */
  private static final Duration FOR_EVER = Duration.ofHours(25);

  private static final Duration USUAL = Duration.ofMillis(100);
  private static final Duration LATE = Duration.ofSeconds(30);
  private static final Duration DRIP = Duration.ofMillis(100);
  private static final long OVERSIZED = 50L << 20;
  private static final int PIECE = 64 * 1024;
  private static final int SEND_BUFFER = 64 * 1024;
  private static final int OK = 200;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private long sent;

  ProviderAnswers(Socket socket, InputStream in) throws IOException {
    this.socket = socket;
    this.in = in;
    socket.setTcpNoDelay(true);
    socket.setSendBufferSize(SEND_BUFFER); // so that what was sent is near to what was read
    out = socket.getOutputStream();
  }

  /** Bytes of the last body that were sent, whether all were or not. */
  long sent() {
    return sent;
  }

  /** Writes it; whether all of it was sent. A connection that cannot go on is closed. */
  boolean write(Call call) throws IOException {
    sent = 0;
    String text = call.text();
    switch (call.reply()) {
      case ANSWER -> {
        return after(USUAL, MessagesBody.message(text, true));
      }
      case PART -> {
        return after(USUAL, MessagesBody.message(text, false));
      }
      case BUSY -> whole(529, "", MessagesBody.error("overloaded_error", "Overloaded"));
      case POISON -> poison(Poisons.of(call.asked().taskId()));
      case WAIT_FOR_EVER -> limited(FOR_EVER);
      case LATE -> {
        return after(LATE, MessagesBody.message(text, true));
      }
      case DRIBBLE -> {
        return dribbled(MessagesBody.message(text, true));
      }
      case RATE_LIMITED -> limited(ModelProvider.RETRY_AFTER);
      case SERVER_ERROR -> whole(500, "", MessagesBody.error("api_error", "Internal server error"));
      case RESET -> reset();
      case GARBAGE ->
          cut(("\u0016\u0003\u0001 no HTTP\r\n" + "x".repeat(500)).getBytes(ISO_8859_1));
      case TRUNCATED -> truncated(MessagesBody.message(text, true));
      case MALFORMED -> whole(OK, "", MessagesBody.malformed(text));
      case MISSHAPEN -> whole(OK, "", MessagesBody.misshapen(text, call.serial()));
      case OVERSIZED -> oversized();
    }
    return true;
  }

  private boolean after(Duration wait, byte[] body) throws IOException {
    if (gone(wait)) return false;
    whole(OK, "", body);
    return true;
  }

  private void poison(Poisons.Poison poison) throws IOException {
    String location = poison.location().isEmpty() ? "" : "Location: " + poison.location() + "\r\n";
    whole(poison.status(), location, poison.body());
  }

  private void limited(Duration retryAfter) throws IOException {
    whole(
        429,
        "Retry-After: " + retryAfter.toSeconds() + "\r\n",
        MessagesBody.error("rate_limit_error", "Number of requests has exceeded your limit"));
  }

  private void whole(int status, String headers, byte[] body) throws IOException {
    head(status, headers, body.length);
    body(body);
  }

  private void head(int status, String headers, long length) throws IOException {
    out.write(
        "HTTP/1.1 %d Scripted\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(status, headers, length)
            .getBytes(ISO_8859_1));
  }

  private void body(byte[] some) throws IOException {
    out.write(some);
    out.flush();
    sent += some.length;
  }

  private boolean dribbled(byte[] body) throws IOException {
    head(OK, "", body.length);
    for (byte drop : body) {
      if (gone(DRIP)) return false;
      body(new byte[] {drop});
    }
    return true;
  }

  private void truncated(byte[] body) throws IOException {
    head(OK, "", body.length);
    cut(Arrays.copyOf(body, body.length * 3 / 4)); // all of what the model says is in it
  }

  private void cut(byte[] some) throws IOException {
    body(some);
    socket.close();
  }

  private void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private void oversized() throws IOException {
    head(OK, "", OVERSIZED);
    body(MessagesBody.beginning());
    byte[] piece = new byte[PIECE];
    Arrays.fill(piece, (byte) 'a');
    while (sent < OVERSIZED) body(piece);
    socket.close();
  }

  /** Waits; whether the caller left meanwhile. Nobody sends a second request before the answer. */
  private boolean gone(Duration wait) throws IOException {
    socket.setSoTimeout((int) wait.toMillis());
    try {
      return in.read() < 0;
    } catch (SocketTimeoutException still) {
      return false;
    } finally {
      if (!socket.isClosed()) socket.setSoTimeout(0);
    }
  }
}
