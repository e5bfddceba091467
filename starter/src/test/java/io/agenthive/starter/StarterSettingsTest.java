package io.agenthive.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.starter.access.AccessSettings;
import io.agenthive.starter.access.IssuerSettings;
import io.agenthive.starter.limit.ApiLimits;
import io.agenthive.starter.limit.Rate;
import io.agenthive.starter.limit.RouteClass;
import io.agenthive.starter.limit.StreamLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StarterSettingsTest {
  private final Map<String, String> right =
      new TreeMap<>(
          Map.of(
              "hive.api.key", ApiWorld.KEY,
              "hive.db.url", "jdbc:postgresql://localhost/hive",
              "hive.db.user", "hive",
              "hive.temporal.address", "localhost:7233"));

  @Test
  void what_is_absent_takes_its_default() {
    StarterSettings settings = StarterSettings.from(right::get);

    assertThat(settings.api().port()).isEqualTo(8080);
    assertThat(settings.api().address()).isEqualTo("127.0.0.1");
    assertThat(settings.api().temporalNamespace()).isEqualTo("default");
  }

  @Test
  void limits_are_chosen_one_by_one() {
    assertThat(StarterSettings.from(right::get).api().limits()).isEqualTo(ApiLimits.DEFAULT);
    right.put("hive.limits.reads", "0");
    right.put("hive.limits.in-hand", "12");
    ApiLimits limits = StarterSettings.from(right::get).api().limits();
    assertThat(limits.tenant()).containsEntry(RouteClass.READ, Rate.UNLIMITED);
    assertThat(limits.inHand()).isEqualTo(12);

    assertThat(limits.streams()).isEqualTo(StreamLimits.DEFAULT);
    right.put("hive.limits.streams", "5");
    right.put("hive.limits.tenant-streams", "2");
    assertThat(StarterSettings.from(right::get).api().limits().streams())
        .isEqualTo(new StreamLimits(5, 2));

    right.put("hive.limits.tenant-streams", "0");
    assertThatThrownBy(() -> StarterSettings.from(right::get))
        .hasMessageContaining("hive.limits: streams must be 1 or more");
    right.remove("hive.limits.tenant-streams");
    right.put("hive.limits.strangers", "0");
    assertThatThrownBy(() -> StarterSettings.from(right::get))
        .hasMessageContaining("hive.limits: strangers must be 1 or more a minute");
  }

  @Tag("negative")
  @Test
  void every_problem_is_told_at_once() {
    Map<String, String> wrong =
        Map.of(
            "hive.api.key", "short",
            "hive.api.port", "many",
            "hive.db.url", "mysql://x",
            "hive.db.user", "hive",
            "hive.temporal.address", "localhost");

    assertThatThrownBy(() -> StarterSettings.from(wrong::get))
        .isInstanceOf(BadSettings.class)
        .hasMessageContainingAll(
            "hive.api: key must have 32 characters or more",
            "hive.api.port must be a whole number",
            "hive.db: database url must start with jdbc:postgresql:",
            "hive.temporal.address must be host:port");
  }

  @Test
  void a_secret_may_stand_in_a_file_and_one_that_cannot_be_read_is_told_with_the_others(
      @TempDir Path place) throws IOException {
    Path key = Files.writeString(place.resolve("key"), ApiWorld.KEY + "\n");
    right.remove("hive.api.key");
    right.put("hive.api.key-file", key.toString());
    assertThat(StarterSettings.from(right::get).api().access().key()).isEqualTo(ApiWorld.KEY);

    right.put("hive.api.key-file", place.resolve("nothing").toString());
    right.put("hive.db.password-file", place.resolve("nothing").toString());
    right.put("hive.visibility.naps", "often");
    right.put("hive.health.port", "70000");
    assertThatThrownBy(() -> StarterSettings.from(right::get))
        .isInstanceOf(BadSettings.class)
        .hasMessageContainingAll(
            "hive.api.key-file = ",
            "hive.db.password-file = ",
            "NoSuchFileException",
            "hive.visibility.naps must be true or false",
            "hive.health.port must be 0 to 65535");
  }

  @Test
  void tokens_of_an_issuer_open_an_api_with_or_without_a_key() {
    right.put("hive.auth.issuer", "https://id.example.org");
    right.put("hive.auth.audience", "hive");
    right.put("hive.auth.jwks", "https://id.example.org/keys");
    AccessSettings both = StarterSettings.from(right::get).api().access();
    assertThat(both.key()).isEqualTo(ApiWorld.KEY);
    assertThat(both.issuer())
        .isEqualTo(
            IssuerSettings.of("https://id.example.org", "hive", "https://id.example.org/keys"));

    right.remove("hive.api.key");
    assertThatThrownBy(() -> StarterSettings.from(right::get))
        .hasMessageContaining("HIVE_API_SECRET");
    right.put("hive.api.secret", "s".repeat(32));
    right.put("hive.auth.algorithms", "ES384, PS256");
    AccessSettings alone = StarterSettings.from(right::get).api().access();
    assertThat(alone.key()).isNull();
    assertThat(Objects.requireNonNull(alone.issuer()).algorithms())
        .containsExactly("ES384", "PS256");
    assertThat(alone.toString()).doesNotContain("sss");
  }

  @Tag("negative")
  @Test
  void an_issuer_that_cannot_be_trusted_is_refused() {
    right.put("hive.auth.issuer", "https://id.example.org");
    assertThatThrownBy(() -> StarterSettings.from(right::get))
        .hasMessageContainingAll("HIVE_AUTH_AUDIENCE", "HIVE_AUTH_JWKS");
    right.put("hive.auth.audience", "hive");
    for (String far : List.of("http://id.example.org/keys", "ftp://localhost/keys", "https://")) {
      right.put("hive.auth.jwks", far);
      assertThatThrownBy(() -> StarterSettings.from(right::get))
          .as(far)
          .hasMessageContaining("hive.auth: ");
    }
    for (String near : List.of("http://127.0.0.1:1/keys", "http://localhost/keys", "/keys.json")) {
      right.put("hive.auth.jwks", near);
      assertThat(jwks()).isEqualTo(near);
    }
    for (String weak : List.of("HS256", "none", "RS256,HS512", "EdDSA")) {
      right.put("hive.auth.algorithms", weak);
      assertThatThrownBy(() -> StarterSettings.from(right::get))
          .as(weak)
          .hasMessageContaining("algorithms must be any of");
    }
    right.remove("hive.auth.algorithms");
    right.put("hive.auth.issuer", "agent-hive");
    right.put("hive.auth.token-key-file", "/token.key");
    assertThatThrownBy(() -> StarterSettings.from(right::get)).hasMessageContaining("own tokens");
  }

  @Test
  void origins_of_the_codec_are_named_one_by_one_and_none_by_default() {
    assertThat(StarterSettings.from(right::get).api().codecOrigins()).isEmpty();

    right.put("hive.codec.origins", "https://ui.example.org, http://localhost:8233");
    assertThat(StarterSettings.from(right::get).api().codecOrigins())
        .containsExactly("https://ui.example.org", "http://localhost:8233");

    for (String wrong :
        List.of("*", "https://*.example.org", "ui.example.org", "https://a/b", "null")) {
      right.put("hive.codec.origins", wrong);
      assertThatThrownBy(() -> StarterSettings.from(right::get))
          .as(wrong)
          .hasMessageContaining("hive.codec.origins must be origins such as https://");
    }
  }

  @Tag("negative")
  @Test
  void a_secret_that_is_set_twice_is_refused_and_not_shown() {
    right.put("hive.api.key-file", "/somewhere");

    assertThatThrownBy(() -> StarterSettings.from(right::get))
        .hasMessageContaining("hive.api.key and hive.api.key-file are both set")
        .hasMessageNotContaining(ApiWorld.KEY);
  }

  @Test
  void what_must_be_set_is_told_with_its_variable() {
    assertThatThrownBy(() -> StarterSettings.from(name -> null))
        .hasMessageContainingAll("HIVE_API_KEY", "HIVE_DB_URL", "HIVE_DB_USER", "HIVE_TEMPORAL");
  }

  @Tag("negative")
  @Test
  void a_port_that_no_machine_has_is_refused() {
    right.put("hive.api.port", "65535");
    assertThat(StarterSettings.from(right::get).api().port()).isEqualTo(65_535);
    right.put("hive.api.port", "65536");
    assertThatThrownBy(() -> StarterSettings.from(right::get)).hasMessageContaining("0 to 65535");
  }

  @Test
  void the_key_does_not_show_when_settings_are_printed() {
    assertThat(StarterSettings.from(right::get).toString()).doesNotContain(ApiWorld.KEY);
  }

  @Test
  void an_api_of_its_own_starts_while_the_database_and_temporal_are_away() {
    right.put("hive.api.port", "0");
    right.put("hive.db.url", "jdbc:postgresql://127.0.0.1:1/hive");
    right.put("hive.temporal.address", "127.0.0.1:1");
    StarterSettings settings = StarterSettings.from(right::get);

    try (StandaloneParts parts = new StandaloneParts(settings);
        HiveApi api = HiveApi.start(settings.api(), parts.parts())) {
      Caller caller = new Caller("http://127.0.0.1:" + api.port(), ApiWorld.KEY);
      Reply reply = caller.get("/api/v1/agents");

      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.code()).isEqualTo("database-away");
      assertThat(reply.header("Retry-After")).isNotBlank();
    }
  }

  private String jwks() {
    return Objects.requireNonNull(StarterSettings.from(right::get).api().access().issuer()).jwks();
  }
}
