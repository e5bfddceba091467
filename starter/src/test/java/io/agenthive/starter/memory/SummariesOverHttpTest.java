package io.agenthive.starter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SummariesOverHttpTest {
  private static final String ENTRIES =
      """
      with recursive chain as (
        select 1 as position, 'entry 1'::text as body, sha256('entry 1'::bytea) as digest
        union all
        select position + 1, 'entry ' || position + 1, sha256(digest || convert_to('entry ' || position + 1, 'UTF8'))
        from chain where position < 20)
      insert into memory (agent, position, task_id, body, digest)
      select ?, position, 't' || position, body, digest from chain
      """;

  private final ApiWorld world = ApiWorld.running();
  private final Caller caller = world.caller();
  private final String id = "a-" + UUID.randomUUID();
  private final String memory = "/api/v1/agents/" + id + "/memory";
  private final String summaries = "/api/v1/agents/" + id + "/summaries";

  @BeforeEach
  void born() {
    caller.post(
        "/api/v1/agents",
        "{\"id\": \"%s\", \"role\": \"clerk\", \"team\": \"office\"}".formatted(id));
    world.sql(ENTRIES, id);
    world.summarise(id, 1, 16, "all was well");
  }

  @Test
  void a_memory_shows_what_a_wake_reads_and_all_of_it_when_asked() {
    Reply shown = caller.get(memory + "?limit=2&count=true");
    assertThat(shown.texts("/items", "/kind")).containsExactly("SUMMARY", "ENTRY");
    assertThat(shown.texts("/items", "/position")).containsExactly("16", "17");
    assertThat(shown.text("/items/0/from")).isEqualTo("1");
    assertThat(shown.text("/items/0/body")).contains("all was well");
    assertThat(shown.text("/total")).isEqualTo("5");
    assertThat(
            caller
                .get(memory + "?limit=2&cursor=" + shown.text("/next"))
                .texts("/items", "/position"))
        .containsExactly("18", "19");

    Reply raw = caller.get(memory + "?raw=true&count=true");
    assertThat(raw.texts("/items", "/kind")).hasSize(20).containsOnly("ENTRY");
    assertThat(raw.text("/total")).isEqualTo("20");
  }

  @Test
  void a_summary_can_be_revoked_and_stays_in_the_list() {
    assertThat(caller.get(summaries).texts("/items", "/state")).containsExactly("IN_FORCE");

    Reply revoked = caller.post(summaries + "/1:revoke", "{\"reason\": \"it is wrong\"}");
    assertThat(revoked.status()).isEqualTo(200);
    assertThat(revoked.text("/state")).isEqualTo("REVOKED");
    Reply again = caller.post(summaries + "/1:revoke", "{\"reason\": \"for another reason\"}");
    assertThat(again.text("/reason")).isEqualTo("it is wrong");

    assertThat(caller.get(summaries).texts("/items", "/revokedBy")).containsExactly("local");
    assertThat(caller.get(memory).texts("/items", "/kind")).hasSize(20).containsOnly("ENTRY");
  }

  @Test
  void an_entry_that_was_changed_under_a_summary_shows_on_both() {
    world.sql("update memory set body = 'other' where agent = ? and position = 5", id);

    Reply broken = caller.get(summaries);
    assertThat(broken.texts("/items", "/state")).containsExactly("BROKEN");
    assertThat(broken.texts("/items", "/fault"))
        .containsExactly("an entry that it covers was changed");
    assertThat(caller.get(memory).texts("/items", "/kind")).hasSize(20).containsOnly("ENTRY");
    assertThat(caller.get(memory).texts("/items", "/follows").get(4)).isEqualTo("false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "x", "0", "99999999999999999999"})
  void a_summary_that_is_none_is_unknown(String number) {
    assertThat(caller.post(summaries + "/" + number + ":revoke", "{\"reason\": \"so\"}").code())
        .isEqualTo("unknown-summary");
  }

  @Test
  void what_is_missing_or_wrong_is_refused() {
    assertThat(caller.post(summaries + "/1:revoke", "{}").code()).isEqualTo("reason-required");
    assertThat(caller.get("/api/v1/agents/nobody/summaries").code()).isEqualTo("unknown-agent");
    assertThat(caller.get(memory + "?raw=maybe").code()).isEqualTo("bad-filter");
    assertThat(caller.get(summaries + "?raw=true").code()).isEqualTo("bad-filter");
  }
}
