package io.agenthive.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("negative")
final class EdgeTest {
  private final Caller caller = ApiWorld.running().caller();

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong", ApiWorld.KEY + "0"})
  void nobody_passes_without_the_key(String key) {
    Reply reply = caller.with(key).get("/api/v1/agents");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.code()).isEqualTo("unauthenticated");
    assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api", "/api/v1/nothing", "/error", "/API/v1/agents"})
  void no_path_is_open_by_accident(String path) {
    assertThat(caller.with("").get(path).status()).isEqualTo(401);
  }

  @Test
  void the_page_of_an_error_is_open_to_everybody() {
    Reply problem = caller.with("").get("/api/v1/agents");

    Reply page = caller.with("").get(problem.text("/type"));

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.http().body()).startsWith("# `unauthenticated`");
  }

  @Test
  void a_problem_says_what_to_do_and_shows_no_workings() {
    Reply reply = caller.get("/api/v1/agents/nobody");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.text("/type")).isEqualTo("/errors/unknown-agent");
    assertThat(reply.text("/instance")).isEqualTo("/api/v1/agents/nobody");
    assertThat(reply.text("/agentId")).isEqualTo("nobody");
    assertThat(reply.text("/detail")).contains("GET /api/v1/agents");
    assertThat(reply.http().body()).doesNotContain("Exception", "io.agenthive", "select ");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/nothing, application/json, 404, unknown-route",
    "POST, /api/v1/agents/ada:dance, application/json, 404, unknown-route",
    "GET, /errors/no-such-code, application/json, 404, unknown-route",
    "DELETE, /api/v1/agents, application/json, 405, method-not-allowed",
    "TRACE, /api/v1/agents, application/json, 405, method-not-allowed",
    "POST, /api/v1/agents, text/plain, 415, unsupported-media-type",
    "POST, /api/v1/agents, application/xml, 415, unsupported-media-type",
  })
  void what_does_not_fit_is_a_problem(
      String method, String path, String type, int status, String code) {
    Reply reply = caller.send(method, path, type, "{}");

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
  }

  @Test
  void a_wrong_method_is_told_the_right_ones() {
    for (String method : List.of("DELETE", "QUERY", "CONNECTED", "get")) {
      Reply reply = caller.send(method, "/api/v1/agents", "application/json", "{}");

      assertThat(reply.code()).as(method).isEqualTo("method-not-allowed");
      assertThat(reply.header("Allow")).contains("GET").contains("POST");
    }
  }

  @Test
  void who_asks_for_methods_is_told_those_of_the_route_and_no_others() {
    Reply reply = caller.options("/api/v1/agents/ada/checkpoints");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Allow").split(","))
        .containsExactlyInAnyOrder("GET", "HEAD", "POST", "OPTIONS");
    assertThat(caller.with("").options("/api/v1/agents").status()).isEqualTo(401);
  }

  @Test
  void what_the_container_refuses_is_told_of_the_request_and_not_of_its_own_page() {
    Reply reply = caller.send("TRACE", "/api/v1/agents", "application/json", "{}");

    assertThat(reply.text("/instance")).isEqualTo("/api/v1/agents");
    assertThat(reply.text("/requestId")).hasSize(36);
  }

  @Test
  void the_callers_request_id_comes_back() {
    Reply reply = caller.get("/api/v1/agents", "X-Request-Id", "order-66");

    assertThat(reply.header("X-Request-Id")).isEqualTo("order-66");
  }

  @Test
  void an_illegal_request_id_is_replaced() {
    Reply reply = caller.get("/api/v1/agents", "X-Request-Id", "two words");

    assertThat(reply.header("X-Request-Id")).isNotBlank().isNotEqualTo("two words");
  }

  @Test
  void a_body_of_the_largest_size_is_read_and_one_byte_more_is_not() {
    String frame = "{\"nothing\": \"\"}";
    String full = frame.replace("\"\"", "\"" + "x".repeat((1 << 20) - frame.length()) + "\"");

    assertThat(caller.post("/api/v1/agents", full).code()).isEqualTo("invalid-fields");
    assertThat(caller.post("/api/v1/agents", full + " ").status()).isEqualTo(413);
    assertThat(caller.post("/api/v1/agents", full + " ").code()).isEqualTo("body-too-large");
  }

  @Test
  void an_absent_body_is_a_problem() {
    assertThat(caller.post("/api/v1/agents", "").code()).isEqualTo("malformed-json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"limit=0", "limit=201", "limit=x", "stat=asleep", "count=yes", "q=a&q=b", "=x"})
  void a_parameter_that_cannot_be_read_is_refused(String query) {
    Reply reply = caller.get("/api/v1/agents?" + query);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("bad-filter");
  }

  @Test
  void an_unknown_constant_is_told_the_known_ones() {
    assertThat(caller.get("/api/v1/agents?state=tired").text("/detail"))
        .isEqualTo("state must be one of asleep, awake, retired");
  }

  @Test
  void a_cursor_that_nobody_gave_is_refused() {
    assertThat(caller.get("/api/v1/agents?cursor=abc").code()).isEqualTo("bad-cursor");
  }
}
