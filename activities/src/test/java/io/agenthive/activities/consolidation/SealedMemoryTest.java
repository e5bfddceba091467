package io.agenthive.activities.consolidation;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.audit.LedgerChecks;
import io.agenthive.activities.mail.MailHouse;
import io.agenthive.activities.memory.MemoryFound;
import io.agenthive.activities.memory.MemoryPages;
import io.agenthive.activities.memory.MemoryRows;
import io.agenthive.activities.memory.Summaries;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.TestKeys;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Memories and their summaries in a hive with keys. */
final class SealedMemoryTest {
  private final MemoryWorld world = new MemoryWorld(MailHouse.sealed(TestKeys.KEYRING));
  private final MemoryPages pages = new MemoryPages(world.house.database);
  private final SummaryDesk desk = new SummaryDesk(world.house.database);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void what_is_remembered_and_summarised_is_read_by_whoever_has_the_key() throws Exception {
    world.sleeper("ada", 14);

    try (Consolidation lane = world.lane("c1")) {
      assertThat(lane.round()).isTrue();
    }

    assertThat(TestDatabase.dump(world.house.database)).doesNotContain("fact", "summary 1");
    List<MemoryFound> entries = pages.page("ada", 0, 20).rows();
    assertThat(entries).hasSize(14).allMatch(MemoryFound::follows);
    assertThat(entries.getFirst().body()).contains("fact 1");
    assertThat(pages.asAwake("ada", 0, 20).rows().getFirst().body()).contains("summary 1");
    assertThat(desk.find("ada", 1))
        .hasValueSatisfying(
            summary -> {
              assertThat(summary.state()).isEqualTo(SummaryFound.State.IN_FORCE);
              assertThat(summary.body()).contains("summary 1");
              assertThat(summary.model()).isEqualTo("fake");
              assertThat(summary.inputTokens()).isEqualTo(1_000);
            });
    assertThat(world.house.number("select sum(chars) from memory"))
        .isEqualTo(entries.stream().mapToLong(entry -> entry.body().length()).sum());
    assertThat(LedgerChecks.findings(world.house.database)).isEmpty();
  }

  @Test
  void an_entry_that_was_changed_or_is_another_agent_s_is_found() throws Exception {
    world.sleeper("ada", 14);
    world.sleeper("bob", 14);
    try (Consolidation lane = world.lane("c1")) {
      assertThat(lane.round()).isTrue();
      assertThat(lane.round()).isTrue();
    }
    world.house.run(
        "update memory m set body = o.body from memory o where m.agent = 'ada' and o.agent = 'bob' and m.position = 3 and o.position = 3");

    List<MemoryFound> entries = pages.page("ada", 0, 20).rows();
    assertThat(entries).hasSize(14);
    assertThat(entries).filteredOn(entry -> !entry.follows()).containsExactly(entries.get(2));
    assertThat(entries.get(2).body()).startsWith("the memory of t3 does not open");
    assertThat(desk.find("ada", 1).orElseThrow().fault())
        .isEqualTo("an entry that it covers was changed");
    assertThat(LedgerChecks.findings(world.house.database))
        .containsExactly(
            "ada has a broken chain of memory (at position 3)",
            "ada has a summary of its memory that does not stand (number 1)");
  }

  @Test
  void a_summary_of_another_agent_is_not_used() throws Exception {
    world.sleeper("ada", 14);
    world.sleeper("bob", 14);
    try (Consolidation lane = world.lane("c1")) {
      assertThat(lane.round()).isTrue();
      assertThat(lane.round()).isTrue();
    }
    world.house.run(
        "update memory_summary s set body = o.body from memory_summary o where s.agent = 'ada' and o.agent = 'bob'");

    try (Connection connection = world.house.database.source().getConnection()) {
      MemoryRows rows = new MemoryRows(connection, world.house.database.texts());
      assertThat(Summaries.newest(rows, "ada").summary()).isEmpty();
      assertThat(Summaries.newest(rows, "ada").faults())
          .singleElement()
          .asString()
          .contains("the summary of 1 does not open");
      assertThat(Summaries.newest(rows, "bob").summary()).isPresent();
    }
    assertThat(desk.find("ada", 1).orElseThrow().state()).isEqualTo(SummaryFound.State.BROKEN);
  }

  @Test
  void an_answer_that_was_changed_holds_up_no_other() throws Exception {
    world.sleeper("ada", 14);
    try (Consolidation lane = world.lane("c1")) {
      lane.round();
      world.house.run("update memory_summary_turn set outcome = null");
      world.house.run("delete from memory_summary");
      world.house.run("delete from memory_summary_head");
      world.house.run(
          "update memory_summary_turn set result = replace(result, right(result::jsonb ->> 'sealed', 8), 'AAAAAAAA')");
      world.sleeper("bob", 14);
      world.house.run("update memory_summary_turn set claimed_at = claimed_at - interval '2 m'");

      assertThat(lane.round()).isTrue();
    }

    assertThat(world.summaries("ada")).isZero();
    assertThat(world.summaries("bob")).isEqualTo(1);
  }
}
