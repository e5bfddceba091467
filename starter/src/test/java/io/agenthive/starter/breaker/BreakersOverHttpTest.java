package io.agenthive.starter.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BreakersOverHttpTest {
  private final Caller caller = ApiWorld.running().caller();
  private final String target = "model-t-" + UUID.randomUUID();
  private final String path = "/api/v1/breakers/" + target;

  @Test
  void a_person_opens_a_breaker_for_a_while_and_closes_it() {
    Reply open =
        caller.post(path + ":open", "{\"reason\": \"maintenance\", \"lasting\": \"PT1H\"}");
    Reply shown = caller.get(path);
    Reply closed = caller.post(path + ":close", "{\"reason\": \"it is over\"}");

    assertThat(open.text("/phase")).isEqualTo("HELD");
    assertThat(shown.text("/reason")).isEqualTo("maintenance");
    assertThat(shown.text("/until")).isNotEmpty();
    assertThat(closed.text("/phase")).isEqualTo("CLOSED");
    assertThat(caller.get("/api/v1/breakers").texts("/items", "/target")).contains(target);
  }

  @Test
  void a_breaker_that_was_never_open_is_unknown() {
    assertThat(caller.get(path).code()).isEqualTo("unknown-breaker");
    assertThat(caller.post(path + ":close", "{\"reason\": \"so\"}").code())
        .isEqualTo("unknown-breaker");
    assertThat(caller.post("/api/v1/breakers/Bad_Name:open", "{\"reason\": \"so\"}").code())
        .isEqualTo("unknown-breaker");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "-PT1S", "P30DT1S"})
  void a_time_that_is_none_is_refused(String lasting) {
    Reply reply =
        caller.post(path + ":open", "{\"reason\": \"so\", \"lasting\": \"%s\"}".formatted(lasting));
    assertThat(reply.code()).isEqualTo("invalid-fields");
    assertThat(caller.get(path).status()).isEqualTo(404);
  }

  @Test
  void a_verb_needs_a_reason() {
    assertThat(caller.post(path + ":open", "{}").code()).isEqualTo("reason-required");
  }
}
