package io.agenthive.starter.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CampaignsOverHttpTest {
  private static final String PATH = "/api/v1/redrives";
  private final Caller caller = ApiWorld.running().caller();
  private final String id = "c-" + UUID.randomUUID();

  @Test
  void a_dry_run_says_how_many_it_would_be_and_begins_nothing() {
    Reply plan = caller.post(PATH, body("\"dryRun\": true, "));
    assertThat(plan.status()).isEqualTo(200);
    assertThat(plan.at("/entries").asInt()).isZero();
    assertThat(caller.post(PATH + "/" + id + ":abort", "{\"reason\": \"so\"}").code())
        .isEqualTo("unknown-redrive");
  }

  @Test
  void a_campaign_is_begun_once_under_its_id() {
    Reply begun = caller.post(PATH, body(""));
    Reply again = caller.post(PATH, body(""));

    assertThat(begun.status()).isEqualTo(202);
    assertThat(begun.header("Location")).isEqualTo(PATH + "/" + id);
    assertThat(begun.at("/ratePerSecond").asInt()).isEqualTo(10);
    assertThat(again.code()).isEqualTo("redrive-exists");
  }

  @Test
  void a_campaign_hears_how_it_goes_on() {
    caller.post(PATH, body(""));
    for (String verb : new String[] {":pause", ":resume", ":abort"}) {
      assertThat(caller.post(PATH + "/" + id + verb, "{\"reason\": \"so\"}").status())
          .isEqualTo(202);
      assertThat(caller.post(PATH + "/" + id + verb, "{}").code()).isEqualTo("reason-required");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'\"canary\": 0, ', /canary",
    "'\"canary\": 101, ', /canary",
    "'\"ratePerSecond\": 0, ', /ratePerSecond",
    "'\"ratePerSecond\": 101, ', /ratePerSecond",
    "'\"atOnce\": 0, ', /atOnce",
    "'\"haltAfterSameFamily\": {\"percent\": 0}, ', /haltAfterSameFamily.percent"
  })
  void a_campaign_without_limits_is_refused_with_the_field(String field, String pointer) {
    Reply refused = caller.post(PATH, body(field));
    assertThat(refused.code()).isEqualTo("invalid-fields");
    assertThat(refused.texts("/errors", "/pointer")).containsExactly(pointer);
  }

  @Test
  void a_campaign_over_everything_is_refused() {
    Reply refused =
        caller.post(PATH, "{\"id\": \"%s\", \"filter\": {}, \"reason\": \"so\"}".formatted(id));
    assertThat(refused.texts("/errors", "/pointer")).containsExactly("/filter");
  }

  @Test
  void a_name_of_a_campaign_of_controls_own_is_not_given() {
    Reply refused = caller.post(PATH, body("").replace("\"" + id + "\", \"f", "\"auto-x\", \"f"));
    assertThat(refused.texts("/errors", "/pointer")).containsExactly("/id");
  }

  @Test
  void a_campaign_needs_an_id_or_a_key() {
    Reply refused = caller.post(PATH, "{\"filter\": {\"agentId\": \"ada\"}, \"reason\": \"so\"}");
    assertThat(refused.code()).isEqualTo("idempotency-key-required");
  }

  private String body(String more) {
    return "{\"id\": \"%s\", %s\"filter\": {\"agentId\": \"%s\"}, \"reason\": \"so\"}"
        .formatted(id, more, id);
  }
}
