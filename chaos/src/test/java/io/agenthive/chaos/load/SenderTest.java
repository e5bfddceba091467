package io.agenthive.chaos.load;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agenthive.chaos.scenario.Load;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SenderTest {
  private static final Load LOAD = new Load(3, 200, 4, 0, 0, Duration.ofSeconds(5), 0);

  @TempDir
  @SuppressWarnings("NullAway.Init") // set before each test
  Path folder;

  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();
  private final HttpServer server = server();
  private boolean flooding;

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void an_order_that_was_not_heard_is_repeated_under_its_id() throws InterruptedException {
    History history = run(request -> request < 5 ? 503 : 202);

    assertThat(history.acknowledged()).containsExactlyInAnyOrderElementsOf(history.sent());
    assertThat(history.repeated()).hasSizeBetween(1, 5);
  }

  @Test
  void an_order_that_is_refused_for_good_is_not_repeated() throws InterruptedException {
    History history = run(request -> request == 3 ? 409 : 202);

    assertThat(history.refused()).hasSize(1);
    assertThat(history.acknowledged()).hasSize(history.sent().size() - 1);
  }

  @Test
  void no_more_orders_are_in_flight_than_allowed() throws InterruptedException {
    run(request -> 202);

    assertThat(mostOpen).hasValueBetween(1, LOAD.maxInFlight());
  }

  @Test
  void in_a_flood_there_is_one_order_of_poison_for_each_other_one() throws InterruptedException {
    flooding = true;
    History history = run(request -> 202);

    assertThat(history.poison().size())
        .isBetween(history.sent().size() / 4, history.sent().size() * 3 / 4);
    assertThat(history.poison()).allMatch(id -> id.startsWith("run-flood-"));
  }

  private History run(IntUnaryOperator status) throws InterruptedException {
    server.createContext("/", exchange -> answer(exchange, status));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    URI root = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    Path file = folder.resolve("history.log");
    try (Api api = new Api(root, "key");
        HistoryFile history = new HistoryFile(file);
        Sender sender = new Sender(new Orders("run", 1, LOAD), api, history)) {
      sender.flood(flooding);
      sender.start();
      await().atMost(10, SECONDS).until(() -> sender.acknowledged() >= 30);
      assertThat(sender.finish(Duration.ofSeconds(10))).isTrue();
    }
    return History.of(file);
  }

  private void answer(HttpExchange exchange, IntUnaryOperator status) throws IOException {
    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    exchange.getRequestBody().readAllBytes();
    open.decrementAndGet();
    exchange.sendResponseHeaders(status.applyAsInt(requests.getAndIncrement()), -1);
    exchange.close();
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
