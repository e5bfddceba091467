package io.agenthive.starter.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.starter.Caller;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that reads a stream of events as browsers do, and remembers what it read. */
final class Follower implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpResponse<InputStream> answer;
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final List<String> comments = new CopyOnWriteArrayList<>();
  private final Thread reader;
  private volatile String id = "";
  private volatile String retry = "";

  Follower(Caller caller, String query, String... headers) {
    answer = caller.stream("/api/v1/events" + query, headers);
    reader = Thread.startVirtualThread(this::read);
  }

  private void read() {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) heard(line);
    } catch (IOException over) {
      comments.add("broken: " + over.getMessage());
    }
  }

  private void heard(String line) {
    if (line.startsWith(": ")) comments.add(line.substring(2));
    if (line.startsWith("id: ")) id = line.substring(4);
    if (line.startsWith("retry: ")) retry = line.substring(7);
    if (line.startsWith("data: ")) events.add(JSON.readTree(line.substring(6)));
  }

  int status() {
    return answer.statusCode();
  }

  String header(String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  /** Each as {@code TYPE agent}. */
  List<String> heard() {
    return events.stream()
        .map(event -> event.path("type").asString() + " " + event.path("agentId").asString("-"))
        .toList();
  }

  List<JsonNode> events() {
    return events;
  }

  /** The last that was sent. */
  String id() {
    return id;
  }

  String retry() {
    return retry;
  }

  List<String> comments() {
    return comments;
  }

  boolean ended() {
    return !reader.isAlive();
  }

  @Override
  public void close() throws IOException {
    answer.body().close();
  }
}
