package io.agenthive.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agenthive.local.folder.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ApiDoorTest {
  private final Deque<Integer> answers = new ArrayDeque<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private volatile CountDownLatch company = new CountDownLatch(0);
  private HttpServer server;
  private ApiDoor door;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    int port = server.getAddress().getPort();
    door = new ApiDoor(URI.create("http://127.0.0.1:" + port), "secret");
  }

  @AfterEach
  void close() {
    door.close();
    server.stop(0);
  }

  @Test
  void a_caller_shows_its_key_and_its_idempotency_key() throws Exception {
    assertThat(door.post("/agents", "once", Map.of("id", "ada"))).isEqualTo("said 200");

    assertThat(asked).containsExactly("POST /api/v1/agents Bearer secret once {\"id\":\"ada\"}");
  }

  @Test
  void what_is_too_much_or_away_is_asked_again() throws Exception {
    answers.addAll(List.of(429, 503, 202));

    assertThat(door.post("/tasks", Map.of())).isEqualTo("said 202");
    assertThat(asked).hasSize(3);
  }

  @Test
  void what_is_refused_is_not_asked_again_and_told_in_the_words_of_the_api() {
    answers.add(422);

    assertThatThrownBy(() -> door.get("/dead-letters"))
        .isInstanceOf(Refusal.class)
        .hasMessage("GET /api/v1/dead-letters: 422 said 422");
    assertThat(asked).hasSize(1);
  }

  @Test
  void what_stays_away_is_given_up() {
    answers.addAll(Collections.nCopies(5, 503));

    assertThatThrownBy(() -> door.get("/tasks")).hasMessageContaining("503");
    assertThat(asked).hasSize(5);
  }

  @Test
  void callers_are_few_at_a_time_and_all_are_answered() throws Exception {
    answers.addAll(Collections.nCopies(40, 202));
    answers.add(422);
    company = new CountDownLatch(2);
    Sent sent = new Sent();
    try (Caller caller = new Caller(door, sent)) {
      for (int i = 0; i <= 40; i++) caller.send("t" + i, "ada", "work");
      caller.awaitAnswers();
    }

    assertThat(sent.acknowledged()).isEqualTo(40);
    assertThat(sent.refused()).isEqualTo(1);
    assertThat(sent.refusals()).containsExactly("POST /api/v1/tasks: 422 said 422");
    assertThat(most.get()).isBetween(2, Caller.AT_A_TIME);
  }

  private void answer(HttpExchange exchange) throws IOException {
    int now = inside.incrementAndGet();
    most.accumulateAndGet(now, Math::max);
    awaitCompany();
    asked.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization")
            + " "
            + exchange.getRequestHeaders().getFirst("Idempotency-Key")
            + " "
            + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    int status = next();
    byte[] body = ("said " + status).getBytes(UTF_8);
    inside.decrementAndGet(); // before the answer: the caller may send the next at once
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** A fast server would meet the callers one by one. */
  private void awaitCompany() {
    company.countDown();
    try {
      boolean unused = company.await(10, TimeUnit.SECONDS); // who comes alone is told by the count
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized int next() {
    Integer planned = answers.poll();
    return planned == null ? 200 : planned;
  }
}
