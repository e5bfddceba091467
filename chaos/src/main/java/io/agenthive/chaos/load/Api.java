package io.agenthive.chaos.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.json.JsonMapper;

/** The hive's REST API, as a stranger with the local key sees it. */
public final class Api implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final String key;
  private volatile URI root;

  /** Reaches the API here until it is told otherwise. */
  public Api(URI root, String key) {
    this.root = root;
    this.key = key;
  }

  /** The stack came up elsewhere. */
  public void at(URI other) {
    root = other;
  }

  /** Creates an agent, or finds it as it was created; the answer's status. */
  int create(String agentId, int number, Duration idleTimeout)
      throws IOException, InterruptedException {
    String[] tiers = {"STRATEGIC", "IMPLEMENTATION", "ROUTINE"};
    Map<String, Object> body =
        Map.of(
            "id",
            agentId,
            "role",
            "clerk",
            "team",
            "chaos",
            "tier",
            tiers[number % tiers.length],
            "idleTimeout",
            idleTimeout.toString());
    HttpRequest request = post("/agents", body).header("Idempotency-Key", agentId).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  /**
   * What was heard.
   *
   * @param retryAfter whether it says when to try again
   */
  record Heard(int status, boolean retryAfter) {
    static Heard of(HttpResponse<?> response) {
      boolean retryAfter = response.headers().firstValue("Retry-After").isPresent();
      return new Heard(response.statusCode(), retryAfter);
    }
  }

  /** Sends an order. */
  CompletableFuture<Heard> submit(Order order) {
    Map<String, Object> body =
        Map.of("taskId", order.taskId(), "agentId", order.agentId(), "input", order.input());
    return http.sendAsync(post("/tasks", body).build(), HttpResponse.BodyHandlers.discarding())
        .thenApply(Heard::of);
  }

  /** Begins a redrive campaign; the answer's status. */
  public int redrive(String id, Map<String, Object> order)
      throws IOException, InterruptedException {
    Map<String, Object> body = new HashMap<>(order);
    body.put("id", id);
    return http.send(post("/redrives", body).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private HttpRequest.Builder post(String path, Map<String, Object> body) {
    return HttpRequest.newBuilder(root.resolve("/api/v1" + path))
        .timeout(ANSWER)
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
