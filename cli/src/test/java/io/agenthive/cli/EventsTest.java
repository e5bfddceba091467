package io.agenthive.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Events in pages and streams; the API here breaks off when it has said what it was told to say.
 */
final class EventsTest {
  private static final String OPENING = ": from here on\nretry: 1\nid: start\n\n";

  private final Queue<Said> says = new ConcurrentLinkedQueue<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  EventsTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  private record Said(int status, String body) {}

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void a_connection_that_breaks_is_made_again_behind_what_came_last() {
    says.add(new Said(200, OPENING + event("e1", "ada") + "id: e2\ndata: {\"half"));
    says.add(new Said(503, "{}"));
    says.add(new Said(429, "{}"));
    says.add(new Said(200, OPENING.replace("start", "e1b") + "id: e1c\n\n"));
    says.add(new Said(200, event("e2", "bob")));

    Terminal run = run("events", "--follow", "--limit", "2", "--type", "AGENT_WOKE");

    assertThat(run.exit()).as(run.err()).isEqualTo(Exit.OK);
    assertThat(run.out())
        .isEqualTo(
            """
            2026-11-21T10:00:00.123456Z  AGENT_WOKE       ada  -  shift=1
            2026-11-21T10:00:00.123456Z  AGENT_WOKE       bob  -  shift=1
            """);
    assertThat(asked)
        .containsExactly(
            "/events?type=AGENT_WOKE null",
            "/events?type=AGENT_WOKE e1",
            "/events?type=AGENT_WOKE e1",
            "/events?type=AGENT_WOKE e1",
            "/events?type=AGENT_WOKE e1c");
  }

  @Test
  void each_line_is_one_object_for_programs() {
    says.add(new Said(200, event("e1", "ada") + ": still here\nid: e1\n\n" + event("e2", "bob")));

    Terminal run = run("events", "-f", "--limit", "2", "-o", "json", "--since", "e0");

    assertThat(run.out().lines())
        .hasSize(2)
        .allMatch(line -> Json.read(line).at("/type").asString("").equals("AGENT_WOKE"));
    assertThat(asked).containsExactly("/events?since=e0 null");
  }

  @Test
  void what_is_kept_is_listed_over_pages_and_the_way_on_is_told() {
    says.add(
        new Said(
            200, "{\"items\": [" + json("e1", "ada") + "], \"next\": \"n1\", \"more\": true}"));
    says.add(new Said(200, "{\"items\": [], \"next\": \"n2\", \"more\": false}"));

    Terminal run = run("events", "--agent", "ada", "--limit", "3");

    assertThat(run.out())
        .contains("AT ", "EVENT", "AGENT_WOKE", "shift=1", "hive events --since n2");
    assertThat(asked)
        .containsExactly(
            "/events?agentId=ada&since=oldest&limit=3 null",
            "/events?agentId=ada&since=n1&limit=2 null");
  }

  @Tag("negative")
  @Test
  void what_is_refused_for_good_is_told_also_when_it_comes_later() {
    says.add(new Said(200, OPENING + event("e1", "ada")));
    says.add(
        new Said(
            410,
            "{\"code\": \"cursor-expired\", \"title\": \"The cursor has expired\", \"detail\":"
                + " \"begin anew\"}"));

    Terminal run = run("events", "--follow");

    assertThat(run.exit()).isEqualTo(Exit.REFUSED);
    assertThat(run.err()).contains("The cursor has expired: begin anew");
    assertThat(run.out()).contains("ada");
  }

  @Tag("negative")
  @Test
  void who_cannot_begin_is_told_at_once() {
    says.add(
        new Said(
            429,
            "{\"code\": \"too-many-streams\", \"title\": \"Too many streams\", \"detail\": \"end"
                + " some\"}"));

    Terminal full = run("events", "--follow");
    assertThat(full.exit()).isEqualTo(Exit.REFUSED);
    assertThat(full.err()).contains("Too many streams: end some");
    assertThat(run("events", "--limit", "0").exit()).isEqualTo(Exit.USAGE);
  }

  private Terminal run(String... words) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return Terminal.run(Map.of("HIVE_API_URL", url, "HIVE_API_KEY", FakeApi.KEY), words);
  }

  private static String event(String id, String agent) {
    return "id: %s\nevent: AGENT_WOKE\ndata: %s\n\n".formatted(id, json(id, agent));
  }

  private static String json(String id, String agent) {
    return "{\"id\": \"%s\", \"type\": \"AGENT_WOKE\", \"at\": \"2026-11-21T10:00:00.123456Z\", \"agentId\": \"%s\", \"facts\": {\"shift\": \"1\"}}"
        .formatted(id, agent);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String uri = exchange.getRequestURI().toString().replace("/api/v1", "");
    asked.add(uri + " " + exchange.getRequestHeaders().getFirst("Last-Event-ID"));
    Said said = says.remove();
    byte[] bytes = said.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(said.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
