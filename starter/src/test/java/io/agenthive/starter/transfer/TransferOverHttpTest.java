package io.agenthive.starter.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.agent.RecordedAgent;
import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TransferOverHttpTest {
  private static final String PLAIN = "{\"reason\": \"why not\", \"plain\": true}";
  private static final String MOVE = PLAIN.replace("}", ", \"move\": true}");

  private final ApiWorld world = ApiWorld.running();
  private final Caller caller = world.caller();
  private final String id = "a-" + UUID.randomUUID();
  private final String other = "b-" + UUID.randomUUID();
  private final String path = "/api/v1/agents/" + id;
  private final String there = "/api/v1/agents/" + other;

  @BeforeEach
  void born() {
    caller.post(
        "/api/v1/agents",
        "{\"id\": \"%s\", \"role\": \"clerk\", \"team\": \"office\"}".formatted(id));
  }

  @Test
  void a_copy_is_downloaded_and_comes_to_life_where_it_is_uploaded() throws Exception {
    byte[] archive = caller.download(path + ":export", PLAIN);
    Reply made = imported(archive);

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("/agent/id")).isEqualTo(other);
    assertThat(made.at("/agent/fenced").asBoolean()).isTrue();
    assertThat(made.text("/agent/origin/line/0/agentId")).isEqualTo(id);
    assertThat(made.text("/content")).isEqualTo(caller.get(path + "/diff").text("/from/content"));
    assertThat(imported(archive).http().body()).isEqualTo(made.http().body());
    await()
        .untilAsserted(() -> assertThat(RecordedAgent.HEARD).contains("agent-" + other + " born"));
  }

  @Test
  void a_move_takes_its_four_steps() throws Exception {
    Reply here = imported(caller.download(path + ":export", MOVE));
    assertThat(RecordedAgent.HEARD).contains("agent-" + id + " sleepNow it moves: why not");
    assertThat(caller.get(path).text("/moving")).isEqualTo(here.text("/archive"));
    assertThat(caller.get(there).text("/moving")).isEqualTo(here.text("/archive"));
    assertThat(step(path + ":handOver", "receipt", "wrong").code()).isEqualTo("move-refused");
    assertThat(step(there + ":arrive", "code", "wrong").code()).isEqualTo("move-refused");

    Reply gone = step(path + ":handOver", "receipt", here.text("/receipt"));
    assertThat(gone.status()).isEqualTo(200);
    assertThat(caller.get(path).text("/state")).isEqualTo("RETIRED");
    assertThat(RecordedAgent.HEARD).contains("agent-" + id + " retireNow it moved to another hive");
    assertThat(step(path + ":handOver", "receipt", here.text("/receipt")).text("/code"))
        .as("again")
        .isEqualTo(gone.text("/code"));
    assertThat(step(there + ":arrive", "code", gone.text("/code")).status()).isEqualTo(200);
    assertThat(caller.get(there).text("/moving")).isEmpty();
    assertThat(caller.post(path + ":export", MOVE).code()).isEqualTo("agent-retired");
  }

  @Test
  void who_stays_takes_mail_again() throws Exception {
    byte[] unused = caller.download(path + ":export", MOVE);
    assertThat(caller.post(path + ":stay", "{}").code()).isEqualTo("reason-required");
    assertThat(caller.post(path + ":stay", "{\"reason\": \"late\"}").status()).isEqualTo(200);
    assertThat(caller.get(path).text("/moving")).isEmpty();
    assertThat(caller.post(path + ":stay", "{\"reason\": \"late\"}").code())
        .isEqualTo("move-refused");
  }

  @Test
  void who_works_does_not_move() {
    world.sql("update agent set state = 1 where id = ?", id);

    assertThat(caller.post(path + ":export", MOVE).code()).isEqualTo("agent-busy");
  }

  @Test
  void who_cannot_move_is_not_put_to_sleep_for_it() {
    world.sql("update agent set retiring = true where id = ?", id);

    assertThat(caller.post(path + ":export", MOVE).code()).isEqualTo("agent-retired");
    assertThat(RecordedAgent.HEARD).noneMatch(heard -> heard.startsWith("agent-" + id + " sleep"));
  }

  @Test
  void who_is_held_by_a_person_keeps_that_hold_when_it_moves() throws Exception {
    world.sql(
        """
        update agent set holds = 1, hold_notes = '[
          {"hold": "OPERATOR", "by": "ann", "reason": "lunch", "since": "2026-11-21T10:00:00Z"}]'
        where id = ?
        """,
        id);

    byte[] unused = caller.download(path + ":export", MOVE);
    assertThat(RecordedAgent.HEARD).noneMatch(heard -> heard.startsWith("agent-" + id + " sleep"));
    assertThat(caller.get(path).text("/holds/0/reason")).isEqualTo("lunch");
  }

  @Test
  void nobody_gets_an_archive_in_clear_by_mistake() {
    assertThat(caller.post(path + ":export", "{\"reason\": \"why not\"}").code())
        .isEqualTo("archive-refused");
  }

  @Tag("negative")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?reason=x|archive-refused",
        "|reason-required",
        "?reason=x&as=A!|bad-filter",
        "?reason=x&plain=maybe|bad-filter",
        "?reason=x&to=y|bad-filter",
      })
  void what_cannot_be_imported_is_refused(@Nullable String query, String code) {
    String asked = query == null ? "" : query;
    assertThat(caller.upload("/api/v1/agents:import" + asked, "PK".getBytes(UTF_8)).code())
        .isEqualTo(code);
  }

  @Test
  void an_archive_is_sent_as_bytes_and_steps_say_what_they_need() {
    assertThat(caller.post("/api/v1/agents:import?reason=x", "{}").code())
        .isEqualTo("unsupported-media-type");
    assertThat(caller.post(path + ":handOver", "{}").code()).isEqualTo("invalid-fields");
    assertThat(caller.post(path + ":arrive", "{}").code()).isEqualTo("invalid-fields");
    assertThat(step(path + ":handOver", "receipt", "x").code()).isEqualTo("move-refused");
    assertThat(step("/api/v1/agents/nobody:arrive", "code", "x").code()).isEqualTo("unknown-agent");
    assertThat(caller.post("/api/v1/agents/nobody:export", PLAIN).code())
        .isEqualTo("unknown-agent");
  }

  private Reply imported(byte[] archive) {
    return caller.upload("/api/v1/agents:import?reason=why+not&plain=true&as=" + other, archive);
  }

  private Reply step(String step, String field, String value) {
    return caller.post(step, "{\"%s\": \"%s\"}".formatted(field, value));
  }
}
