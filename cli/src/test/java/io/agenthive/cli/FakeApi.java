package io.agenthive.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An API that answers as it was told and remembers what it was asked. */
final class FakeApi implements AutoCloseable {
  static final String KEY = "0123456789abcdef0123456789abcdef";

  private static final String PREFIX = "/api/v1";

  /** What is said where nothing was told: an object that is also a list, for any command. */
  private static final String ANY =
      "{\"id\": \"ada\", \"taskId\": \"t-1\", \"state\": \"DONE\", \"items\": [], \"total\": 0, \"whole\": true}";

  /** The same of a stream. */
  private static final String ANY_EVENT =
      "id: e1\nevent: TASK_DONE\ndata: {\"id\": \"e1\", \"type\": \"TASK_DONE\", \"facts\": {}}\n\n";

  private final HttpServer server;
  private final Map<String, Told> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  record Told(int status, String body) {}

  FakeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Answers {@code GET /path?query} or {@code POST /path} with this from now on. */
  FakeApi telling(String request, int status, String body) {
    answers.put(request, new Told(status, body));
    return this;
  }

  /** Every request as {@code METHOD path body}. */
  List<String> asked() {
    return asked;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  Map<String, String> environment() {
    return Map.of("HIVE_API_URL", url(), "HIVE_API_KEY", KEY);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String uri = exchange.getRequestURI().toString().substring(PREFIX.length());
    String request = exchange.getRequestMethod() + " " + uri;
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    asked.add((request + " " + body).strip());
    boolean right =
        ("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    boolean stream = "text/event-stream".equals(exchange.getRequestHeaders().getFirst("Accept"));
    Told told = answers.getOrDefault(request, new Told(200, stream ? ANY_EVENT : ANY));
    byte[] bytes = told.body().getBytes(UTF_8);
    exchange.getResponseHeaders().add("ETag", "\"1-0-0\"");
    exchange.sendResponseHeaders(right ? told.status() : 401, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
