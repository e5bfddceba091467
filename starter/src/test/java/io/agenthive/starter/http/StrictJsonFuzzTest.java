package io.agenthive.starter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.agenthive.activities.fuzz.Mutations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable; // what is absent
import org.junit.jupiter.api.Test;

/** Bodies of requests. */
final class StrictJsonFuzzTest {
  enum Size {
    SMALL,
    LARGE
  }

  record Inner(@Nullable String word, @Nullable Long count) {}

  record Body(
      @Nullable String text,
      @Nullable Integer number,
      @Nullable Boolean flag,
      @Nullable Size size,
      @Nullable Instant at,
      @Nullable Duration time,
      @Nullable List<String> list,
      @Nullable Map<String, String> map,
      @Nullable Inner inner) {}

  @FuzzTest
  void a_body_is_read_or_refused(byte[] input) {
    try {
      assertThat(StrictJson.read(input, Body.class)).isNotNull();
    } catch (Refusal refusal) {
      assertThat(refusal.code().status()).isIn(400, 422);
      assertThat(refusal.detail()).doesNotContain("Exception", "jackson", "io.agenthive");
    }
  }

  @Test
  void what_becomes_of_a_body_is_read_or_refused() throws Exception {
    Mutations.of(
        List.of(
            "{}".getBytes(UTF_8),
            """
            {"text": "a\\u00e4\\ud83d\\ude00", "number": 3, "flag": true, "size": "small",
             "at": "2026-11-21T10:00:00Z", "time": "PT5S", "list": ["x", "y"], "map": {"k": "v"},
             "inner": {"word": "w", "count": 12345678901}}"""
                .getBytes(UTF_8),
            "{\"number\": 1e400, \"list\": [null], \"map\": {\"a/b~\": null}}".getBytes(UTF_8),
            ("{\"inner\": " + "[".repeat(60) + "]".repeat(60) + "}").getBytes(UTF_8)),
        this::a_body_is_read_or_refused);
  }
}
