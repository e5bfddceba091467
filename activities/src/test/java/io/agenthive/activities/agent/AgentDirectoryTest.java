package io.agenthive.activities.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.mail.Order;
import io.agenthive.activities.mail.PlainMailRoom;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Page;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.TestKeys;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Dispatch;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.hold.Holds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class AgentDirectoryTest {
  private static final AgentSpec CODER = AgentSpec.of("coder", "core", Tier.IMPLEMENTATION);

  private final Database database = TestDatabase.fresh();
  private final AgentDirectory agents = new AgentDirectory(database);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void an_agent_is_found_as_it_was_created() {
    AgentSpec spec =
        new AgentSpec(
            "reviewer",
            "core",
            Tier.STRATEGIC,
            "Be kind.",
            List.of("git"),
            Map.of("lang", "java"),
            false,
            4,
            Dispatch.WORKFLOW,
            Duration.ofSeconds(30),
            List.of(Tier.IMPLEMENTATION));

    AgentRow created = agents.create("default", "ada", spec);

    AgentFound found = agents.find("ada").orElseThrow();
    assertThat(found.row()).isEqualTo(created);
    assertThat(found.row().spec()).isEqualTo(spec);
    assertThat(found.row().state()).isEqualTo(RowState.ASLEEP);
    assertThat(found.waiting()).isZero();
  }

  @Test
  void a_spec_of_a_version_that_knew_no_fallback_has_none() {
    String old = Json.write(CODER).replace(",\"fallback\":[]", "");

    assertThat(old).doesNotContain("fallback");
    assertThat(Json.read(old, AgentSpec.class)).isEqualTo(CODER);
  }

  @Test
  void an_agent_whose_prompt_does_not_open_is_told_and_keeps_no_other_from_being_seen() {
    try (Database keyed = TestDatabase.fresh(TestKeys.KEYRING)) {
      AgentDirectory sealed = new AgentDirectory(keyed);
      for (String id : List.of("ada", "bob", "cid")) sealed.create("default", id, prompted(id));
      TestDatabase.change(
          keyed,
          "update agent a set spec = o.spec from agent o where a.id = 'bob' and o.id = 'cid'");

      assertThat(sealed.page(AgentFilter.ALL, null, 10).rows())
          .extracting(row -> row.spec().systemPrompt())
          .containsExactly("be ada", "", "be cid");
      AgentRow bob = sealed.find("bob").orElseThrow().row();
      assertThat(bob.promptFault()).startsWith("the prompt of bob does not open");
      assertThat(bob.spec().role()).isEqualTo("coder");
      assertThat(sealed.find("ada").orElseThrow().row().promptFault()).isNull();
    }
  }

  private static AgentSpec prompted(String id) {
    return new AgentSpec(
        "coder",
        "core",
        Tier.ROUTINE,
        "be " + id,
        List.of(),
        Map.of(),
        true,
        1,
        Dispatch.MAIL,
        null);
  }

  /** As long as a prompt may be, sealed it is longer. */
  @Test
  void the_longest_prompt_is_kept_whatever_it_says() {
    String longest =
        new Random(7)
            .ints(AgentSpec.MAX_PROMPT, 0x21, 0xd7ff)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    AgentSpec spec =
        new AgentSpec(
            "coder",
            "core",
            Tier.ROUTINE,
            longest,
            List.of(),
            Map.of(),
            true,
            1,
            Dispatch.MAIL,
            null);
    try (Database keyed = TestDatabase.fresh(TestKeys.KEYRING)) {
      new AgentDirectory(keyed).create("default", "ada", spec);

      assertThat(new AgentDirectory(keyed).find("ada").orElseThrow().row().spec()).isEqualTo(spec);
      String kept = TestDatabase.text(keyed, "select spec::text from agent");
      assertThat(kept.length()).isGreaterThan(AgentSpec.MAX_PROMPT);
      assertThat(SpecText.inClear(kept).systemPrompt()).isEmpty();
    }
  }

  @Test
  void a_second_agent_of_the_same_id_is_refused_and_changes_nothing() {
    agents.create("default", "ada", CODER);

    assertThatThrownBy(
            () -> agents.create("default", "ada", AgentSpec.of("thief", "x", Tier.ROUTINE)))
        .isInstanceOf(AgentExists.class)
        .hasMessage("agent 'ada' exists already");
    assertThat(agents.find("ada").orElseThrow().row().spec()).isEqualTo(CODER);
  }

  @Test
  void an_illegal_id_is_refused_with_the_rule() {
    assertThatThrownBy(() -> agents.create("default", "Ada!", CODER))
        .hasMessageContaining("agent ID 'Ada!' must match");
  }

  @Test
  void an_unknown_agent_is_not_found() {
    assertThat(agents.find("ada")).isEmpty();
  }

  @Test
  void open_mail_is_counted_by_state() {
    agents.create("default", "ada", CODER);
    PlainMailRoom room = new PlainMailRoom(database);
    for (String task : List.of("t-1", "t-2", "t-3")) {
      room.accept(Order.of(task, "ada", "x")).join();
    }
    sql("update mail set state = 1 where task_id = 't-1'");
    sql("update mail set state = 2 where task_id = 't-2'");

    AgentFound found = agents.find("ada").orElseThrow();

    assertThat(found.waiting()).isEqualTo(1);
    assertThat(found.trouble()).isEqualTo(1);
    assertThat(found.inHand()).containsExactly("t-1");
  }

  @Test
  void pages_go_through_all_agents_in_order_of_ids() {
    for (String id : List.of("c", "a", "e", "b", "d")) agents.create("default", id, CODER);

    Page<AgentRow> first = agents.page(AgentFilter.ALL, null, 3);
    Page<AgentRow> second = agents.page(AgentFilter.ALL, "c", 3);

    assertThat(first.rows()).extracting(AgentRow::id).containsExactly("a", "b", "c");
    assertThat(first.more()).isTrue();
    assertThat(second.rows()).extracting(AgentRow::id).containsExactly("d", "e");
    assertThat(second.more()).isFalse();
  }

  @ParameterizedTest
  @MethodSource
  void a_filter_finds_only_what_matches(AgentFilter filter, List<String> expected) {
    agents.create("default", "ada", CODER);
    agents.create("default", "bob", labelled("writer", "docs", Map.of("lang", "de", "env", "x")));
    agents.create("default", "eve", AgentSpec.of("100%_auditor", "core", Tier.STRATEGIC));
    hold("bob", Hold.OPERATOR);
    sql("update agent set state = 1 where id = 'ada'");

    assertThat(agents.page(filter, null, 10).rows())
        .extracting(AgentRow::id)
        .containsExactlyElementsOf(expected);
    assertThat(agents.count(filter)).isEqualTo(expected.size());
  }

  static Stream<Arguments> a_filter_finds_only_what_matches() {
    Map<String, String> none = Map.of();
    return Stream.of(
        found(AgentFilter.ALL, "ada", "bob", "eve"),
        found(new AgentFilter(RowState.AWAKE, null, null, null, none, null), "ada"),
        found(new AgentFilter(RowState.RETIRED, null, null, null, none, null)),
        found(new AgentFilter(null, Hold.OPERATOR, null, null, none, null), "bob"),
        found(new AgentFilter(null, Hold.LOAD, null, null, none, null)),
        found(new AgentFilter(null, null, Tier.STRATEGIC, null, none, null), "eve"),
        found(new AgentFilter(null, null, null, "core", none, null), "ada", "eve"),
        found(new AgentFilter(null, null, null, null, Map.of("lang", "de"), null), "bob"),
        found(new AgentFilter(null, null, null, null, Map.of("lang", "de", "env", "y"), null)),
        found(new AgentFilter(null, null, null, null, none, "DOCS"), "bob"),
        found(new AgentFilter(null, null, null, null, none, "0%_a"), "eve"),
        found(new AgentFilter(null, null, null, null, none, "_"), "eve"));
  }

  @Test
  void agents_are_counted_by_state_and_absent_states_are_zero() {
    agents.create("default", "ada", CODER);
    agents.create("default", "bob", CODER);
    sql("update agent set state = 1 where id = 'ada'");

    assertThat(agents.counts())
        .isEqualTo(Map.of(RowState.ASLEEP, 1L, RowState.AWAKE, 1L, RowState.RETIRED, 0L));
  }

  @Test
  void holds_are_found_with_who_and_why() {
    agents.create("default", "ada", CODER);
    Held held = hold("ada", Hold.INCIDENT);

    assertThat(agents.find("ada").orElseThrow().row().holds()).containsExactly(held);
  }

  private Held hold(String agent, Hold kind) {
    Held held = new Held(kind, "tester", "a reason", Instant.parse("2026-11-21T10:00:00Z"), null);
    database
        .client()
        .sql("update agent set holds = ?, hold_notes = cast(? as jsonb) where id = ?")
        .params(Holds.bits(List.of(kind)), Json.write(List.of(held)), agent)
        .update();
    return held;
  }

  private void sql(String statement) {
    database.client().sql(statement).update();
  }

  private static AgentSpec labelled(String role, String team, Map<String, String> labels) {
    return new AgentSpec(
        role,
        team,
        Tier.ROUTINE,
        "",
        List.of(),
        labels,
        true,
        1,
        Dispatch.MAIL,
        Duration.ofSeconds(5));
  }

  private static Arguments found(AgentFilter filter, String... ids) {
    return Arguments.of(filter, List.of(ids));
  }
}
