package io.agenthive.local.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A provider of models and a service for tools on this machine, which say what is not for others.
 */
final class SpyServices implements AutoCloseable {
  private static final String ANSWER =
      """
      {"id":"c1","object":"chat.completion","created":1,"model":"small","choices":[{"index":0,
       "message":{"role":"assistant","content":%s,"refusal":null%s},"finish_reason":"%s","logprobs":null}],
       "usage":{"prompt_tokens":20,"completion_tokens":5,"total_tokens":25}}
      """;

  private final HttpServer server;
  private final Function<String, String> secret;
  private final Set<String> shown = ConcurrentHashMap.newKeySet();

  /** Listens; {@code secret} gives the planted one of a name. */
  SpyServices(Function<String, String> secret) throws IOException {
    this.secret = secret;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/chat/completions", this::model);
    server.createContext("/tool", this::tool);
    server.start();
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** What was shown to it as {@code Authorization}. */
  Set<String> shown() {
    return Set.copyOf(shown);
  }

  private void model(HttpExchange exchange) throws IOException {
    String asked = read(exchange);
    if (asked.contains("BREAK")) {
      send(
          exchange,
          400,
          "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"no: %s\"}}"
              .formatted(secret.apply("model-error")));
    } else if (asked.contains("\"role\":\"tool\"")) {
      send(exchange, 200, text("done"));
    } else if (asked.contains("PAY")) {
      String order = asked.contains("REFUSED") ? "refused" : secret.apply("tool-arguments");
      send(exchange, 200, call("pay", "{\\\"order\\\":\\\"%s\\\"}".formatted(order)));
    } else if (asked.contains("WRITE")) {
      String file =
          "{\\\"name\\\":\\\"f\\\",\\\"text\\\":\\\"%s\\\"}".formatted(secret.apply("file"));
      send(exchange, 200, call("scratch-append", file));
    } else {
      send(exchange, 200, text(secret.apply("task-result")));
    }
  }

  private void tool(HttpExchange exchange) throws IOException {
    boolean refused = read(exchange).contains("refused");
    send(exchange, refused ? 422 : 200, secret.apply(refused ? "tool-error" : "tool-result"));
  }

  private String read(HttpExchange exchange) throws IOException {
    shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    return new String(exchange.getRequestBody().readAllBytes(), UTF_8);
  }

  private static String text(String text) {
    return ANSWER.formatted("\"" + text + "\"", "", "stop");
  }

  private static String call(String tool, String arguments) {
    String calls =
        ",\"tool_calls\":[{\"id\":\"t1\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":\"%s\"}}]"
            .formatted(tool, arguments);
    return ANSWER.formatted("null", calls, "tool_calls");
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
