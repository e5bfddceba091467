package io.agenthive.bench.load;

import io.agenthive.activities.agent.RowState;
import io.agenthive.activities.postgres.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The REST API of another process: one request that waits for the answer. */
public final class RestDoor implements Door {
  private static final Duration PATIENCE = Duration.ofSeconds(35);
  private static final Set<Integer> TOO_MUCH = Set.of(429, 503);
  private static final int TRIES = 3;

  private final URI api;
  private final String key;
  private final HttpClient http;

  /** Calls with this key. */
  public RestDoor(URI api, String key) {
    this(
        api,
        key,
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build());
  }

  private RestDoor(URI api, String key, HttpClient http) {
    this.api = api;
    this.key = key;
    this.http = http;
  }

  /** The same with another key, over the same connections. */
  public RestDoor with(String otherKey) {
    return new RestDoor(api, otherKey, http);
  }

  /**
   * What is read of a task or an agent.
   *
   * @param acceptedAt of a task, by the server's clock; null: it does not tell
   */
  private record Told(String state, @Nullable Instant acceptedAt, @Nullable Instant endedAt) {
    Optional<Double> doneMillis() {
      return acceptedAt == null || endedAt == null
          ? Optional.empty()
          : Optional.of(Duration.between(acceptedAt, endedAt).toNanos() / 1e6);
    }
  }

  /** What is read of a token that was made. */
  private record Issued(String token) {}

  @Override
  public Trip carry(String taskId, String agentId) throws Exception {
    long sent = System.nanoTime();
    answered(taskId, agentId);
    return new Trip(sent, System.nanoTime());
  }

  /**
   * Leaves one task without waiting for its answer, as callers do who look later, then carries
   * another one to the same agent: acceptance is seen of the first, the rest of the second.
   */
  @Override
  public Trip carrySeen(String taskId, String agentId) throws Exception {
    Trip left = leave(taskId + "-left", agentId);
    long sent = System.nanoTime();
    Told told = answered(taskId, agentId);
    Seen seen = new Seen(left.millis(), told.doneMillis());
    return new Trip(sent, System.nanoTime(), Optional.of(seen));
  }

  /** Leaves a task; the trip ends when it is accepted. */
  public Trip leave(String taskId, String agentId) throws Exception {
    return leave(taskId, agentId, Work.INPUT);
  }

  /** The same with other work. */
  public Trip leave(String taskId, String agentId, String input) throws Exception {
    long sent = System.nanoTime();
    HttpResponse<String> reply = send(post("/api/v1/tasks", order(taskId, agentId, input)));
    Trip trip = new Trip(sent, System.nanoTime());
    if (reply.statusCode() != 202) throw notAccepted(taskId, reply);
    return trip;
  }

  /**
   * Leaves a task, unless the API says that it is asked too much; whether it is accepted. An answer
   * that was lost is asked for again: the same task is accepted once.
   */
  public boolean offer(String taskId, String agentId) throws Exception {
    HttpRequest.Builder order = post("/api/v1/tasks", order(taskId, agentId));
    for (int tries = 1; ; tries++) {
      try {
        HttpResponse<String> reply = send(order);
        if (TOO_MUCH.contains(reply.statusCode())) return false;
        if (reply.statusCode() / 100 != 2) throw notAccepted(taskId, reply);
        return true;
      } catch (IOException e) {
        if (tries == TRIES) throw e;
      }
    }
  }

  private static IllegalStateException notAccepted(String taskId, HttpResponse<String> reply) {
    return new IllegalStateException("task '" + taskId + "' was answered " + said(reply));
  }

  /** Reads an agent. */
  public void look(String agentId) throws Exception {
    HttpResponse<String> reply = send(request("/api/v1/agents/" + agentId).GET());
    if (reply.statusCode() != 200) {
      throw new IllegalStateException("agent '" + agentId + "' was answered " + said(reply));
    }
  }

  /** What an agent is answered to whoever may not know: a status. */
  public int status(String agentId) throws Exception {
    return send(request("/api/v1/agents/" + agentId).GET()).statusCode();
  }

  /** Tells an agent to {@code sleep} or to {@code wake}. */
  public void tell(String agentId, String verb) throws Exception {
    HttpResponse<String> reply =
        send(post("/api/v1/agents/" + agentId + ":" + verb, "{\"reason\": \"to measure it\"}"));
    if (reply.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          verb + " of agent '" + agentId + "' was answered " + said(reply));
    }
  }

  /**
   * A token of the API's own.
   *
   * @param lasting as ISO-8601 has it
   */
  public String token(List<String> roles, String lasting) throws Exception {
    String body = Json.write(Map.of("roles", roles, "lasting", lasting));
    HttpResponse<String> reply = send(post("/api/v1/tokens", body));
    if (reply.statusCode() != 201) {
      throw new IllegalStateException("a token was answered " + said(reply));
    }
    return Json.read(reply.body(), Issued.class).token();
  }

  private Told answered(String taskId, String agentId) throws IOException, InterruptedException {
    HttpResponse<String> reply =
        send(post("/api/v1/tasks", order(taskId, agentId)).header("Prefer", "wait=30"));
    if (reply.statusCode() == 200) {
      Told told = Json.read(reply.body(), Told.class);
      if (told.state().equals("DONE")) return told;
    }
    throw new IllegalStateException("task '" + taskId + "' was answered " + said(reply));
  }

  /**
   * When a task that is asked for again and again was done, by the server's clock; empty: it is not
   * done yet, or the server did not say.
   */
  public Optional<Instant> doneAt(String taskId, String agentId, String input) throws Exception {
    HttpResponse<String> reply =
        send(post("/api/v1/tasks", order(taskId, agentId, input)).header("Prefer", "wait=5"));
    return reply.statusCode() == 200
        ? Optional.ofNullable(Json.read(reply.body(), Told.class).endedAt())
        : Optional.empty();
  }

  private static String order(String taskId, String agentId) {
    return order(taskId, agentId, Work.INPUT);
  }

  private static String order(String taskId, String agentId, String input) {
    return Json.write(Map.of("taskId", taskId, "agentId", agentId, "input", input));
  }

  /** Creates an agent that rests after so long. */
  public void create(String agentId, Duration idleTimeout)
      throws IOException, InterruptedException {
    create(agentId, Map.of("idleTimeout", idleTimeout.toString()));
  }

  /** Creates an agent that rests as it learns, and does so many tasks at a time. */
  public void createLearner(String agentId, int concurrency)
      throws IOException, InterruptedException {
    create(agentId, Map.of("concurrency", concurrency));
  }

  private void create(String agentId, Map<String, Object> more)
      throws IOException, InterruptedException {
    Map<String, Object> body = new HashMap<>(more);
    body.putAll(Map.of("id", agentId, "role", "bench", "team", "bench"));
    body.put("deferrable", false); // load may send nobody to sleep while something is measured
    HttpResponse<String> reply = send(post("/api/v1/agents", Json.write(body)));
    if (reply.statusCode() != 201) {
      throw new IllegalStateException("agent '" + agentId + "' was answered " + said(reply));
    }
  }

  /** Whether an agent rests. */
  public boolean rests(String agentId) {
    try {
      HttpResponse<String> reply = send(request("/api/v1/agents/" + agentId).GET());
      return Json.read(reply.body(), Told.class).state().equals(RowState.ASLEEP.name());
    } catch (IOException e) {
      throw new UncheckedIOException("the API does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody waits for the answer any more", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(api.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key);
  }

  private HttpRequest.Builder post(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String said(HttpResponse<String> reply) {
    return reply.statusCode() + " " + reply.body();
  }
}
