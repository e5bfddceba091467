package io.agenthive.starter.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.starter.ApiWorld;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Connections that are kept open for nothing, and requests that hide in others. */
@Tag("negative")
final class SlowRequestsTest {
  private static final Duration AT_MOST = Duration.ofSeconds(15);
  private static final String HEAD =
      "POST /api/v1/agents HTTP/1.1\r\nHost: hive\r\nAuthorization: Bearer "
          + ApiWorld.KEY
          + "\r\nContent-Type: application/json\r\n";

  private final int port = ApiWorld.running().port();

  /** All at the same time, because each takes seconds. */
  @Test
  void who_says_nothing_or_a_byte_now_and_then_is_cut_off() throws IOException {
    try (ScheduledExecutorService drops = Executors.newScheduledThreadPool(1)) {
      List<CompletableFuture<String>> ends = new ArrayList<>();
      ends.add(end("", new byte[0], drops));
      ends.add(end("GET /api/v1/agents HT", new byte[0], drops));
      ends.add(end("GET /api/v1/agents HTTP/1.1\r\nHost: hive\r\nX-Slow: ", drop(400), drops));
      ends.add(end("", drop(400), drops));
      ends.add(end(HEAD + "Content-Length: 200\r\n\r\n{\"role\":", new byte[0], drops));

      await()
          .atMost(AT_MOST)
          .untilAsserted(() -> assertThat(ends).allMatch(CompletableFuture::isDone));

      assertThat(ends.subList(0, 4))
          .extracting(CompletableFuture::join)
          .allMatch(SlowRequestsTest::refused);
      assertThat(ends.get(4).join())
          .startsWith("HTTP/1.1 400")
          .contains("\"code\":\"bad-request\"");
      drops.shutdownNow();
    }
  }

  private static boolean refused(String answer) {
    return answer.isEmpty() || answer.startsWith("HTTP/1.1 4");
  }

  private static byte[] drop(int count) {
    return "a".repeat(count).getBytes(US_ASCII);
  }

  /** What had come when the connection was closed; drops follow, one in a quarter of a second. */
  private CompletableFuture<String> end(String first, byte[] drops, ScheduledExecutorService clock)
      throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.getOutputStream().write(first.getBytes(US_ASCII));
    for (int i = 0; i < drops.length; i++) {
      byte drop = drops[i];
      var unused = clock.schedule(() -> write(socket, drop), 250L * (i + 1), TimeUnit.MILLISECONDS);
    }
    return CompletableFuture.supplyAsync(() -> all(socket), Thread::startVirtualThread);
  }

  private static void write(Socket socket, byte drop) {
    try {
      socket.getOutputStream().write(drop);
    } catch (IOException closed) {
      return;
    }
  }

  private static String all(Socket socket) {
    try (socket) {
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    } catch (IOException reset) {
      return "";
    }
  }

  /** Row 31: chunks count, as RFC 9112 says; what the length hides is never a request. */
  @Test
  void nothing_is_smuggled_behind_a_length_beside_chunks() throws IOException {
    String hidden = "GET /api/v1/agents HTTP/1.1\r\nHost: hive\r\n\r\n";
    String request =
        HEAD
            + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
            + hidden;

    Answer answer = Answer.to(port, request.getBytes(US_ASCII));

    assertThat(answer.count()).isEqualTo(1);
    assertThat(answer.status()).isBetween(400, 499);
    assertThat(answer.header("Connection")).isEqualTo("close");
  }
}
