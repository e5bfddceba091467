package io.agenthive.chaos.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScenariosTest {
  @SuppressWarnings("UnusedVariable") // JUnit reads it
  private static final List<String> IDS = Scenarios.IDS;

  @ParameterizedTest
  @FieldSource("IDS")
  void each_scenario_can_be_read_and_bears_its_own_name(String id) {
    assertThat(Scenarios.of(id).id()).isEqualTo(id);
  }

  @Test
  void the_kill_of_everything_is_checked_for_losses_and_repetitions() {
    assertThat(Scenarios.of("kill-all").invariants())
        .contains(Invariant.NOTHING_LOST, Invariant.ONE_END, Invariant.ONE_EFFECT);
  }

  @Test
  void an_unknown_scenario_is_refused_with_those_that_exist() {
    assertThatThrownBy(() -> Scenarios.of("kill-nobody"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no scenario 'kill-nobody': [kill-host, ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | {\"colour\": \"red\", | colour",
        "\"id\": \"disk-full\" | \"id\": \"Disk full\" | id must match",
        "\"DISK_FULL\" | \"DISK_EMPTY\" | DISK_EMPTY",
        "\"hosts\": 1 | \"hosts\": 0 | hosts must be 1 to 8",
        "\"hosts\": 1 | \"hosts\": 9 | hosts must be 1 to 8",
        "\"databaseMebibytes\": 300 | \"databaseMebibytes\": 0 | must be the scenario's own",
        "\"databaseMebibytes\": 300 | \"databaseMebibytes\": 199 | 0, or 200 to 2000",
        "\"databaseMebibytes\": 300 | \"databaseMebibytes\": 2001 | 0, or 200 to 2000",
        "\"rounds\": 1 | \"rounds\": 0 | rounds must be 1 to 1000",
        "\"hold\": \"PT40S\" | \"hold\": \"PT11M\" | hold must be 0 to PT10M",
        "\"shortHold\": \"PT8S\" | \"shortHold\": \"PT41S\" | shortHold must be 0 to hold",
        "\"deadLetters\": 0 | \"deadLetters\": 20001 | deadLetters must be 0 to 20000",
        "\"deadLetters\": 0 | \"deadLetters\": 20000 | and 0 elsewhere",
        "\"shortDeadLetters\": 0 | \"shortDeadLetters\": 1 | shortDeadLetters must be 0 to deadLetters",
        "\"REFUSALS_SEEN\": 1 | \"REFUSALS_SEEN\": -1 | REFUSALS_SEEN must be 0 or more",
        "\"REFUSALS_SEEN\" | \"REFUSALS\" | REFUSALS",
        "\"core\" | \"Core!\" | a tag must match",
        "\"NOTHING_LOST\" | \"NOTHING\" | NOTHING"
      })
  void a_bad_file_is_refused_by_what_is_bad(String good, String bad, String reason) {
    String known = text("disk-full");

    assertThat(known).contains(good.strip());
    assertThatThrownBy(() -> Scenarios.read(replacedOnce(known, good.strip(), bad.strip())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason.strip());
  }

  private static String replacedOnce(String text, String good, String bad) {
    int at = text.indexOf(good);
    return text.substring(0, at) + bad + text.substring(at + good.length());
  }

  private static String text(String id) {
    try (InputStream in = Scenarios.class.getResourceAsStream(id + ".json")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void the_core_kills_processes_twenty_times_and_temporal_alone_five_times() {
    assertThat(rounds("kill-host") + rounds("kill-only-host") + rounds("kill-all")).isEqualTo(22);
    assertThat(rounds("kill-temporal")).isEqualTo(5);
    assertThat(Scenarios.tagged("core")).hasSize(9);
  }

  @Test
  void each_scenario_is_either_of_the_core_or_of_failures() {
    assertThat(Scenarios.tagged("failures"))
        .extracting(Scenario::id)
        .containsExactly(
            "model-slow",
            "model-rate-limited",
            "model-broken",
            "model-malformed",
            "model-away",
            "poison-flood",
            "poison-flood-postgres-away",
            "redrive-storm",
            "redrive-kills");
    assertThat(Scenarios.IDS.stream().map(Scenarios::of).map(Scenario::tags))
        .allMatch(tags -> tags.size() == 1);
  }

  @Test
  void a_fault_of_models_needs_a_provider_that_can_be_told() {
    String text = text("model-away").replace("\"PROVIDER\"", "\"REHEARSAL\"");

    assertThatThrownBy(() -> Scenarios.read(text))
        .hasMessageContaining("needs the campaign's own provider");
  }

  @Test
  void a_setting_of_somebody_else_is_refused() {
    String text = text("model-away").replace("hive.models.timeout", "java.home");

    assertThatThrownBy(() -> Scenarios.read(text))
        .hasMessageContaining("no setting of the hive: java.home");
  }

  @Test
  void settings_reach_a_stack_as_variables() {
    assertThat(Scenarios.of("model-slow").ground().variables())
        .containsEntry("HIVE_BREAKER_SLOW_CALL", "PT3S")
        .containsEntry("HIVE_MODELS_TIMEOUT", "PT10S");
  }

  private static int rounds(String id) {
    return Scenarios.of(id).effort().rounds();
  }

  @Test
  void a_short_campaign_has_one_round_each_and_short_holds() {
    Effort effort = Scenarios.of("stop-host").effort().shortened();

    assertThat(effort.rounds()).isEqualTo(1);
    assertThat(effort.hold()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void a_tag_that_nobody_bears_is_refused() {
    assertThatThrownBy(() -> Scenarios.tagged("cosmic"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no scenario has the tag 'cosmic'");
  }

  @Test
  void a_bound_is_kept_up_to_its_limit() {
    assertThat(Criterion.WAKE_SECONDS.met(10, 10)).isTrue();
    assertThat(Criterion.WAKE_SECONDS.met(10.1, 10)).isFalse();
    assertThat(Criterion.DONE_MEANWHILE.met(1, 1)).isTrue();
    assertThat(Criterion.DONE_MEANWHILE.met(0, 1)).isFalse();
    assertThat(Criterion.WAKE_SECONDS.words(2.5)).isEqualTo("wake seconds ≤ 2.5");
    assertThat(Criterion.SEATS_STRUCK.words(1)).isEqualTo("seats struck ≥ 1");
  }

  @Test
  void a_missing_field_is_refused() {
    assertThatThrownBy(() -> Scenarios.read("{\"id\": \"x\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a scenario");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, Load.MAX_RATE + 1})
  void a_rate_out_of_bounds_is_refused(int rate) {
    Load load = Scenarios.of("kill-all").load();

    assertThatThrownBy(() -> load.at(rate)).hasMessage("tasksPerSecond must be 1 to 500");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, Limits.MAX_PATIENCE + 1})
  void a_patience_out_of_bounds_is_refused(int patience) {
    Limits limits = Scenarios.of("kill-all").limits();

    assertThatThrownBy(() -> limits.times(patience)).hasMessage("patience must be 1 to 10");
  }

  @Test
  void the_greatest_patience_is_allowed_and_stretches_every_limit() {
    Limits limits = new Limits(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));

    assertThat(limits.times(Limits.MAX_PATIENCE))
        .isEqualTo(
            new Limits(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30)));
  }

  @Test
  void patience_waits_longer_and_asks_for_no_less() {
    Scenario patient = Scenarios.of("temporal-away").patient(3);

    assertThat(patient.pass()).isEqualTo(Scenarios.of("temporal-away").pass());
    assertThat(patient.limits()).isEqualTo(Scenarios.of("temporal-away").limits().times(3));
    assertThat(patient.effort()).isEqualTo(Scenarios.of("temporal-away").effort());
  }

  @Test
  void the_highest_rate_is_allowed() {
    assertThat(Scenarios.of("kill-all").load().at(Load.MAX_RATE).tasksPerSecond()).isEqualTo(500);
  }
}
