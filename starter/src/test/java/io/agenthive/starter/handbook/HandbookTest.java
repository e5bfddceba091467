package io.agenthive.starter.handbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.HiveApi;
import io.agenthive.starter.Reply;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HandbookTest {
  private final ApiWorld world = ApiWorld.running();

  @Test
  void who_was_given_none_shows_none_not_even_to_those_with_a_key() {
    assertThat(world.caller().with("").get("/handbook/index.html").status()).isEqualTo(401);
    assertThat(world.caller().get("/handbook/index.html").code()).isEqualTo("unknown-route");
  }

  @Test
  void the_program_that_serves_the_api_alone_has_no_pages_to_show() throws Exception {
    assertThat(Files.readString(Path.of("target", "runtime.classpath")))
        .contains("spring-webmvc")
        .doesNotContain("swagger-ui", "springdoc");
  }

  @Test
  void its_pages_need_no_key_and_everything_else_does() throws Exception {
    try (HiveApi api = world.with(handbook())) {
      Caller stranger = world.caller(api).with("");
      Reply page = stranger.get("/handbook/");
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.http().body()).contains("# The API");
      assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(stranger.get("/handbook").header("Location")).isEqualTo("/handbook/");
      assertThat(stranger.get("/api/v1/agents").status()).isEqualTo(401);
      assertThat(stranger.send("POST", "/handbook/", "text/plain", "x").status()).isEqualTo(405);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/handbook/other", "/handbook/%2e%2e/api.md", "/handbook//"})
  void it_has_no_other_pages(String path) throws Exception {
    try (HiveApi api = world.with(handbook())) {
      assertThat(world.caller(api).with("").get(path).status()).isBetween(400, 404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.1"})
  void it_is_not_shown_to_other_machines(String address) throws Exception {
    Handbook handbook = handbook();

    assertThatThrownBy(() -> handbook.at(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("listen on 127.0.0.1");
  }

  private static Handbook handbook() throws Exception {
    URL page = Path.of("..", "docs", "api.md").toUri().toURL();
    return new Handbook(Map.of("", new Handbook.Page(page, "text/markdown")));
  }
}
