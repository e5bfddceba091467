package io.agenthive.starter.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways around the doors. */
@Tag("negative")
final class DoorsTest {
  private final ApiWorld world = ApiWorld.running();
  private final Caller viewer = world.caller("default", "vic", "viewer");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/agents/..;/agents/x:wake",
        "/api/v1/agents/%2e%2e/agents",
        "/api/v1/agents%2fx:wake",
        "/api/v1/agents;x=1/x:wake",
        "//api/v1/agents",
        "/api//v1/agents",
        "/API/v1/agents",
        "/api/v1/Agents",
        "/api/v1/agents.",
        "/api/v1/agents/",
        "/api/v1/agents.json",
        "/api/v1/./agents/../tokens",
        "/api/v1/agents/x%00:wake",
        "/errors/../api/v1/agents",
        "/errors/unauthenticated/../../api/v1/agents",
        "/errors/unauthenticated;/../agents",
        "/actuator",
        "/actuator/env",
        "/actuator/heapdump",
        "/actuator/shutdown",
      })
  void no_way_of_writing_a_path_leads_past_the_doors(String path) throws IOException {
    for (String method : new String[] {"GET", "POST"}) {
      assertThat(raw(method, path, "")).as("nobody: %s %s", method, path).isIn(400, 401, 404);
      String token = world.issuer().token("default", "mal");
      assertThat(raw(method, path, token))
          .as("no role: %s %s", method, path)
          .isIn(400, 403, 404, 405);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "CONNECT", "PUT", "DELETE", "PATCH", "BREW", "get"})
  void other_methods_are_no_way_in(String method) throws IOException {
    String token = world.issuer().token("default", "vic", "viewer");
    assertThat(raw(method, "/api/v1/agents", "")).as("nobody").isIn(400, 401, 405, 501);
    assertThat(raw(method, "/api/v1/agents", token)).isIn(400, 405, 501);
  }

  @Test
  void headers_that_name_another_method_or_path_change_nothing() {
    for (String header :
        new String[] {"X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"}) {
      Reply reply = viewer.get("/api/v1/agents?limit=1", header, "POST");
      assertThat(reply.status()).as(header).isEqualTo(200);
    }
    Reply reply =
        viewer.get(
            "/api/v1/codec",
            "X-Original-URL",
            "/errors/unauthenticated",
            "X-Forwarded-Prefix",
            "/errors");
    assertThat(reply.status()).isEqualTo(403);
  }

  @Test
  void a_page_of_another_origin_is_allowed_nothing() {
    for (String path : new String[] {"/api/v1/agents", "/api/v1/tokens", "/api/v1/codec/decode"}) {
      Reply asked =
          viewer
              .with("")
              .options(
                  path, "Origin", "https://evil.example", "Access-Control-Request-Method", "POST");
      assertThat(asked.status()).as(path).isIn(401, 403);
      assertThat(asked.http().headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void asking_what_may_be_asked_is_a_question_of_those_who_are_known() {
    assertThat(viewer.with("").options("/api/v1/agents").status()).isEqualTo(401);
    assertThat(viewer.options("/api/v1/agents").header("Allow")).contains("GET", "POST");
    assertThat(viewer.options("/api/v1/nothing").code()).isEqualTo("unknown-route");
  }

  @Test
  void head_is_no_way_around_the_authority_of_get() throws IOException {
    String codec = world.issuer().token("default", "vic", "viewer");
    assertThat(raw("HEAD", "/api/v1/codec", codec)).isEqualTo(403);
    assertThat(raw("HEAD", "/api/v1/agents", codec)).isEqualTo(200);
    assertThat(raw("HEAD", "/api/v1/agents", "")).isEqualTo(401);
  }

  /** What is sent as it is written, which no client of ours would do; the status of the answer. */
  private int raw(String method, String path, String token) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), world.port())) {
      socket.setSoTimeout(10_000);
      String bearer = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
      String request =
          "%s %s HTTP/1.1\r\nHost: hive\r\n%sConnection: close\r\nContent-Length: 0\r\n\r\n"
              .formatted(method, path, bearer);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readNBytes(12), US_ASCII);
      return Integer.parseInt(answer.substring(9, 12));
    }
  }
}
