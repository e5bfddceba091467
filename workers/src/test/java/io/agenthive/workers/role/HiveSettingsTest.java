package io.agenthive.workers.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.agenthive.activities.consolidation.ConsolidationSettings;
import io.agenthive.activities.routing.ApiKey;
import io.agenthive.activities.routing.CallLimits;
import io.agenthive.activities.routing.ProviderSettings;
import io.agenthive.activities.routing.RehearsalSettings;
import io.agenthive.activities.tool.HttpToolSettings;
import io.agenthive.activities.tool.InDoubt;
import io.agenthive.activities.tool.ToolEffect;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.AdaptiveDelay;
import io.agenthive.workflows.task.DelayRange;
import io.agenthive.workflows.task.FixedDelay;
import io.agenthive.workflows.task.FullJitter;
import io.agenthive.workflows.task.RetryRule;
import io.agenthive.workflows.task.RetryRules;
import io.agenthive.workflows.task.TaskFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HiveSettingsTest {
  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, String> properties =
      new HashMap<>(
          Map.of(
              "hive.db.url", "jdbc:postgresql://localhost/hive",
              "hive.db.user", "hive",
              "hive.temporal.address", "localhost:7233"));

  @Test
  void what_is_not_said_has_a_default() {
    HiveSettings settings = settings();

    assertThat(settings.role()).isEqualTo(HiveSettings.Role.AGENTS);
    assertThat(settings.host()).isEqualTo("host-1");
    assertThat(settings.temporal().namespace()).isEqualTo("default");
    assertThat(settings.seats().closingPatience()).isEqualTo(Duration.ofSeconds(20));
    assertThat(settings.lease().lease()).isEqualTo(Duration.ofMillis(2_500));
    assertThat(settings.consolidation()).isEqualTo(ConsolidationSettings.DEFAULT);
  }

  @Test
  void summaries_can_be_switched_off_and_paced() {
    properties.put("hive.memory.consolidation", "false");
    properties.put("hive.memory.summaries-per-minute", "60");
    assertThat(settings().consolidation()).isEqualTo(new ConsolidationSettings(false, 60));

    properties.put("hive.memory.summaries-per-minute", "61");
    assertThatThrownBy(this::settings)
        .hasMessageContaining("hive.memory.summaries-per-minute must be 1 to 60, not 61");
  }

  @Tag("negative")
  @Test
  void every_problem_is_told_at_once() {
    Map<String, String> bad =
        Map.of(
            "hive.role", "boss",
            "hive.host", "Not A Name",
            "hive.db.url", "mysql://x",
            "hive.db.user", "hive",
            "hive.models.seed", "many",
            "hive.seats.closing-patience", "soon",
            "hive.host.lease", "PT1S");

    assertThatThrownBy(() -> HiveSettings.from(bad::get, variables::get))
        .isInstanceOf(HiveSettings.BadSettings.class)
        .hasMessageContaining("hive.role = 'boss'")
        .hasMessageContaining("hive.host = 'Not A Name'")
        .hasMessageContaining("jdbc:postgresql:")
        .hasMessageContaining("hive.temporal.address is not set (variable HIVE_TEMPORAL_ADDRESS)")
        .hasMessageContaining("hive.models.seed = 'many'")
        .hasMessageContaining("hive.seats.closing-patience = 'soon'")
        .hasMessageContaining("hive.host.lease = 'PT1S'")
        .hasMessageContaining("PT2S to PT5M");
  }

  @Test
  void services_outside_are_tools_with_addresses_and_effects() {
    assertThat(settings().tools()).isEmpty();

    properties.put("hive.tools.http.names", "pay, look");
    properties.put("hive.tools.http.pay.url", "https://bank.example/charge");
    properties.put("hive.tools.http.pay.ask-url", "https://bank.example/ask");
    properties.put("hive.tools.http.pay.undo-url", "https://bank.example/refund");
    properties.put("hive.tools.http.pay.description", "Pays.");
    properties.put("hive.tools.http.pay.arguments", "order cents?");
    properties.put("hive.tools.http.pay.key", "s3cret");
    properties.put("hive.tools.http.look.url", "http://localhost:9000/look");
    properties.put("hive.tools.http.look.description", "Looks.");
    properties.put("hive.tools.http.look.effect", "none");
    assertThat(settings().tools())
        .extracting(HttpToolSettings::name, HttpToolSettings::effect, HttpToolSettings::inDoubt)
        .containsExactly(
            tuple("pay", ToolEffect.COMPENSATABLE, InDoubt.ASK),
            tuple("look", ToolEffect.NONE, InDoubt.PARK));
    assertThat(settings().toString()).doesNotContain("s3cret");

    properties.put("hive.tools.http.names", "pay look more");
    properties.put("hive.tools.http.pay.effect", "final");
    properties.put("hive.tools.http.look.timeout", "PT10S");
    assertThatThrownBy(this::settings)
        .hasMessageContaining("hive.tools.http.pay.undo-url is what a compensatable tool has")
        .hasMessageContaining("hive.tools.http.look.timeout must be PT0.1S to PT9S")
        .hasMessageContaining("hive.tools.http.more.url is not set")
        .hasMessageContaining("hive.tools.http.more.description is not set")
        .hasMessageNotContaining("s3cret");
  }

  @Tag("negative")
  @Test
  void a_password_is_in_no_message() {
    properties.put("hive.db.password", "s3cret");
    properties.put("hive.host", "!");

    assertThatThrownBy(this::settings).hasMessageNotContaining("s3cret");
  }

  @Test
  void lite_is_true_or_false() {
    assertThat(settings().temporal().lite()).isFalse();

    properties.put("hive.temporal.lite", "true");
    assertThat(settings().temporal().lite()).isTrue();

    properties.put("hive.temporal.lite", "yes");
    assertThatThrownBy(this::settings)
        .hasMessageContaining("hive.temporal.lite = 'yes': must be true or false");
  }

  @Test
  void naps_are_visible_unless_somebody_says_no() {
    assertThat(HiveSettings.from(properties::get).temporal().visibleNaps()).isTrue();

    properties.put("hive.visibility.naps", "false");
    TemporalSettings quiet = HiveSettings.from(properties::get).temporal();
    assertThat(quiet.visibleNaps()).isFalse();
    try (TemporalLink link = TemporalLink.withoutPayloads(quiet, "test")) {
      assertThat(link.limits().visibleNaps()).isFalse();
    }

    properties.put("hive.visibility.naps", "often");
    assertThatThrownBy(() -> HiveSettings.from(properties::get))
        .hasMessageContaining("hive.visibility.naps = 'often': must be true or false");
  }

  @Test
  void the_name_of_a_replica_ends_with_a_star_and_no_other_has_one() {
    properties.put("hive.host", "agents-*");
    assertThat(HiveSettings.from(properties::get).host()).isEqualTo("agents-*");

    properties.put("hive.host", "a*-1");
    assertThatThrownBy(() -> HiveSettings.from(properties::get))
        .hasMessageContaining("or end with a star");
  }

  @Tag("negative")
  @Test
  void a_secret_whose_file_is_not_there_is_told_with_all_other_problems() {
    properties.put("hive.db.password-file", "/nowhere/password");
    properties.put("hive.health.port", "many");

    assertThatThrownBy(() -> HiveSettings.from(properties::get))
        .hasMessageContaining("hive.db.password-file = '/nowhere/password' cannot be read")
        .hasMessageContaining("hive.health.port must be a whole number");
  }

  @Test
  void a_negative_patience_is_refused() {
    properties.put("hive.seats.closing-patience", "PT-1S");

    assertThatThrownBy(this::settings).hasMessageContaining("closingPatience");
  }

  @Test
  void failures_are_met_in_the_standard_way_unless_somebody_says_otherwise() {
    assertThat(settings().failures()).isEqualTo(FailureSettings.DEFAULT);

    properties.put("hive.retry.overloaded", "adaptive PT1S PT5M");
    properties.put("hive.retry.strategic.transient", "fixed PT3S");
    properties.put("hive.breaker.slow-call", "PT2S");
    RetryRules retries = settings().failures().retries();

    assertThat(rule(retries.byClass(), TaskFailure.OVERLOADED).strategy())
        .isEqualTo(new AdaptiveDelay(new DelayRange(Duration.ofSeconds(1), Duration.ofMinutes(5))));
    assertThat(rule(retries.byClass(), TaskFailure.TRANSIENT).strategy())
        .isEqualTo(FullJitter.standard());
    assertThat(retries.byTarget()).containsOnlyKeys("model-rehearsal-strategic");
    assertThat(
            rule(
                    Objects.requireNonNull(retries.byTarget().get("model-rehearsal-strategic")),
                    TaskFailure.TRANSIENT)
                .strategy())
        .isEqualTo(new FixedDelay(Duration.ofSeconds(3)));
    assertThat(settings().failures().breakers().slowCall()).isEqualTo(Duration.ofSeconds(2));
  }

  @Tag("negative")
  @ParameterizedTest
  @CsvSource({
    "hive.retry.overloaded, sometimes, must be one of fixed",
    "hive.retry.overloaded, linear PT1S, must be one of fixed",
    "hive.retry.overloaded, linear PT2S PT1S, cap must be base or more",
    "hive.retry.overloaded, linear 1 2, must be an ISO-8601 duration",
    "hive.breaker.trials, 0, counts must be 1 or more",
    "hive.breaker.slow-percent, 101, shares must be 1 to 100 percent",
    "hive.breaker.open-for, soon, must be an ISO-8601 duration"
  })
  void ways_that_nobody_can_go_are_refused(String name, String text, String rule) {
    properties.put(name, text);
    assertThatThrownBy(this::settings).hasMessageContaining(rule);
  }

  private static RetryRule rule(Map<TaskFailure, RetryRule> rules, TaskFailure failure) {
    return Objects.requireNonNull(rules.get(failure));
  }

  @Test
  void models_are_rehearsed_unless_somebody_says_otherwise() {
    assertThat(settings().models()).isEqualTo(RehearsalSettings.seeded(1));
  }

  @Test
  void state_is_sealed_with_keys_that_no_message_repeats(@TempDir Path place) throws IOException {
    assertThat(settings().keys().encrypts()).isFalse();
    Path file = Files.writeString(place.resolve("keys"), "a " + "QUFB".repeat(10) + "QUE=\n");
    properties.put("hive.keys-file", file.toString());
    assertThat(settings().keys().encrypts()).isTrue();
    assertThat(settings().toString()).contains("keyring [a]").doesNotContain("QUFB");

    properties.put("hive.keys", "b QUFB");
    assertThatThrownBy(this::settings).hasMessageContaining("are both set; unset one");
    properties.remove("hive.keys-file");
    assertThatThrownBy(this::settings)
        .hasMessageContaining("key 'b' has 3 bytes and needs 32")
        .hasMessageNotContaining("QUFB");
  }

  @Test
  void a_provider_needs_its_name_and_a_key() {
    properties.put("hive.models.provider", "anthropic");
    variables.put("HIVE_MODELS_KEY", "sk-secret-1");

    ProviderSettings provider = (ProviderSettings) settings().models();
    assertThat(provider.baseUrl()).isEqualTo(URI.create("https://api.anthropic.com"));
    assertThat(provider.key()).isEqualTo(new ApiKey("sk-secret-1"));
    assertThat(provider.models())
        .containsEntry(Tier.STRATEGIC, "claude-opus-5")
        .containsEntry(Tier.IMPLEMENTATION, "claude-sonnet-5")
        .containsEntry(Tier.ROUTINE, "claude-haiku-4-5");
    assertThat(provider.limits()).isEqualTo(CallLimits.standard());
    assertThat(settings().toString()).doesNotContain("secret");
  }

  @Test
  void a_provider_on_this_machine_needs_no_key_but_names_of_models() {
    properties.put("hive.models.provider", "openai");
    properties.put("hive.models.base-url", "http://localhost:11434/v1");
    assertThatThrownBy(this::settings)
        .hasMessageContaining("hive.models.strategic is not set (variable HIVE_MODELS_STRATEGIC)")
        .hasMessageContaining("hive.models.routine is not set");

    for (String tier : List.of("strategic", "implementation", "routine")) {
      properties.put("hive.models." + tier, "llama");
    }
    assertThat(((ProviderSettings) settings().models()).key()).isNull();
  }

  @Test
  void every_problem_of_a_provider_is_told_at_once() {
    properties.put("hive.models.provider", "anthropic");
    properties.put("hive.models.base-url", "http://models.example");
    properties.put("hive.models.key", "sk-on-the-command-line");
    properties.put("hive.models.routine", "two words");
    properties.put("hive.role", "boss");

    assertThatThrownBy(this::settings)
        .hasMessageContaining("hive.role = 'boss'")
        .hasMessageContaining("hive.models.base-url must be https://")
        .hasMessageContaining("hive.models.routine must name a model")
        .hasMessageContaining("hive.models.key is not read: set the variable HIVE_MODELS_KEY")
        .hasMessageNotContaining("sk-on-the-command-line");
  }

  @Test
  void a_provider_that_asks_for_a_key_is_not_asked_without_one() {
    properties.put("hive.models.provider", "anthropic");

    assertThatThrownBy(this::settings).hasMessageContaining("HIVE_MODELS_KEY is not set");
  }

  @Test
  void a_key_may_stand_in_a_file_and_an_empty_file_is_none(@TempDir Path place) throws IOException {
    Path file = place.resolve("models_key");
    properties.put("hive.models.provider", "anthropic");
    properties.put("hive.models.key-file", file.toString());
    assertThatThrownBy(this::settings).hasMessageContaining("hive.models.key-file = ");

    Files.writeString(file, "\n");
    assertThatThrownBy(this::settings).hasMessageContaining("HIVE_MODELS_KEY is not set");

    Files.writeString(file, "sk-2\n");
    assertThat(((ProviderSettings) settings().models()).key()).isEqualTo(new ApiKey("sk-2"));

    variables.put("HIVE_MODELS_KEY", "sk-1");
    assertThatThrownBy(this::settings).hasMessageContaining("are both set; unset one");
  }

  @Tag("negative")
  @Test
  void a_key_that_cannot_be_one_is_in_no_message() {
    properties.put("hive.models.provider", "anthropic");
    variables.put("HIVE_MODELS_KEY", "sk secret");

    assertThatThrownBy(this::settings)
        .hasMessageContaining("an API key is printable ASCII")
        .hasMessageNotContaining("sk secret");
  }

  @Test
  void limits_of_a_call_have_limits() {
    properties.put("hive.models.provider", "anthropic");
    variables.put("HIVE_MODELS_KEY", "sk-1");
    properties.put("hive.models.max-tokens", "20001");
    assertThatThrownBy(this::settings).hasMessageContaining("max-tokens must be 1 to 20000");

    properties.put("hive.models.max-tokens", "20000");
    properties.put("hive.models.timeout", "PT10M0.001S");
    assertThatThrownBy(this::settings).hasMessageContaining("at most PT10M");

    properties.put("hive.models.timeout", "PT10M");
    assertThat(((ProviderSettings) settings().models()).limits().maxTokens()).isEqualTo(20_000);
  }

  private HiveSettings settings() {
    return HiveSettings.from(properties::get, variables::get);
  }
}
