package io.agenthive.activities.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.workflows.mail.MailState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of breakage is found, and nothing else is. */
final class LedgerRowsTest {
  private final Database database = TestDatabase.fresh();
  private final Books books = new Books(database);
  private final LedgerRows rows = new LedgerRows(database);

  /** A hive in order: three done, one dead, one discarded, three open. */
  @BeforeEach
  void keepBooks() {
    books.agent("ada", 0);
    books.agent("bob", 2);
    books.done("ada", "d1");
    books.done("ada", "d2");
    books.done("bob", "d3");
    books.dead("ada", "x1");
    books.accepted("bob", "c1");
    books.ended("bob", "c1", 5);
    for (int state = 0; state <= 2; state++) {
      books.accepted("ada", "o" + state);
      books.open("ada", "o" + state, state);
    }
    books.turn("ada", "d1", 0);
    books.turn("ada", "d1", 1);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void books_in_order_have_no_findings() {
    RowCount count = rows.count();

    assertThat(count.findings()).isEmpty();
    assertThat(count.ledger()).isEqualTo(new Ledger(8, 3, 1, 1, 3, 0, 0));
  }

  @Test
  void an_empty_hive_closes() {
    try (Database empty = TestDatabase.fresh()) {
      assertThat(new LedgerRows(empty).count().ledger()).isEqualTo(new Ledger(0, 0, 0, 0, 0, 0, 0));
    }
  }

  @Test
  void a_task_that_is_nowhere_is_lost() {
    books.run("delete from mail where task_id = 'o0'");

    assertThat(found()).containsExactly("o0 was accepted and is nowhere (agent ada)");
    assertThat(rows.count().ledger()).isEqualTo(new Ledger(8, 3, 1, 1, 2, 1, 0));
  }

  @Test
  void turns_of_a_task_that_went_to_another_agent_stay_where_they_were_made() {
    books.turn("bob", "x1", 0);
    assertThat(found()).isNotEmpty();

    books.run("insert into task_move values ('x1', 1, 'bob', 'ada', 'she can')");

    assertThat(found()).isEmpty();
  }

  @Test
  void a_task_in_a_state_that_its_table_does_not_have_is_lost() {
    books.run("update mail_ended set state = 1 where task_id = 'x1'");

    assertThat(found()).containsExactly("x1 was accepted and is nowhere (agent ada)");
  }

  @Test
  void a_task_that_is_open_and_has_ended_is_there_twice() {
    books.open("ada", "d1", 0);

    assertThat(found()).containsExactly("d1 is open and has ended (agent ada)");
    assertThat(rows.count().ledger()).isEqualTo(new Ledger(8, 2, 1, 1, 3, 0, 1));
  }

  @Test
  void mail_that_nobody_accepted_is_found() {
    books.open("ada", "ghost", 0);
    books.ended("bob", "x1", 4);

    assertThat(found())
        .containsExactly(
            "ghost is there without an accepted task (agent ada, open)",
            "x1 is there without an accepted task (agent bob, ended)");
  }

  @Test
  void a_turn_under_two_agents_is_found_and_one_of_another_patch_is_not() {
    books.turn("bob", "d1", 1);

    assertThat(found())
        .containsExactly(
            "d1 is there without an accepted task (agent bob, turn)",
            "d1#1@1 has more than one recorded effect (2 effects)");
    assertThat(rows.count().ledger().twice()).isEqualTo(1);
  }

  @Test
  void a_turn_that_one_seat_made_twice_is_found_and_one_that_a_late_seat_made_again_is_not() {
    books.late("ada", "d1", 1, "{}");
    books.late("ada", "d1", 0, "{\"text\":\"other\"}");
    assertThat(found()).isEmpty();

    books.late("ada", "d1", 1, "{\"text\":\"other\"}");

    assertThat(found())
        .containsExactly("d1#1 has more than one recorded effect (2 effects of seat epoch 1)");
  }

  @Test
  void a_refused_turn_that_nobody_accepted_is_found() {
    books.late("ada", "ghost", 1, "{}");

    assertThat(found())
        .containsExactly("ghost is there without an accepted task (agent ada, refused turn)");
  }

  @Test
  void a_gap_between_turns_is_found() {
    books.run("update turn set turn = 2 where task_id = 'd1' and patch = 1");

    assertThat(found()).containsExactly("d1 lacks a recorded turn (1 turns, the last is number 2)");
  }

  @Test
  void a_turn_past_the_fence_is_found() {
    books.run("update agent set epoch = 3 where id = 'ada'");
    books.run("update mail_ended set epoch = 2 where task_id = 'd1'");
    books.run("update turn set epoch = 2 where task_id = 'd1' and patch = 0");
    assertThat(found())
        .containsExactly("d1#1@1 was recorded past the fence (by seat epoch 1 after 2)");

    books.run("update turn set epoch = 3 where task_id = 'd1'");
    assertThat(found())
        .containsExactly(
            "d1#1 was recorded past the fence (by seat epoch 3, ended by 2)",
            "d1#1@1 was recorded past the fence (by seat epoch 3, ended by 2)");
  }

  @Test
  void a_turn_of_a_seat_that_the_agent_never_had_is_found() {
    books.late("ada", "d2", 9, "{}");

    assertThat(found())
        .containsExactly("d2#1 was recorded past the fence (by seat epoch 9, its agent is at 1)");
  }

  /** What makes each check of the rows find something. */
  private static final Map<Breach, String> TRIPS =
      Map.ofEntries(
          Map.entry(Breach.LOST, "delete from mail where task_id = 'o0'"),
          Map.entry(
              Breach.OPEN_AND_ENDED,
              "insert into mail (agent, task_id, input) values ('ada', 'd1', 'x')"),
          Map.entry(
              Breach.NOT_ACCEPTED,
              "insert into mail (agent, task_id, input) values ('ada', 'z', 'x')"),
          Map.entry(
              Breach.TURN_TWICE,
              "insert into turn_late (agent, task_id, patch, turn, epoch, result) values ('ada',"
                  + " 'd1', 0, 1, 1, '')"),
          Map.entry(Breach.TURN_MISSING, "update turn set turn = 7 where patch = 1"),
          Map.entry(Breach.FENCE_BROKEN, "update turn set epoch = 7"),
          Map.entry(
              Breach.REMEMBERED_TWICE, "insert into memory values ('ada', 9, '', 'd1', '', '')"),
          Map.entry(Breach.MEMORY_DIFFERS, "delete from memory"),
          Map.entry(Breach.CHAIN_BROKEN, "update memory set body = 'other'"),
          Map.entry(
              Breach.LETTER_PARKED,
              "insert into outbox (kind, agent, task_id, delivery, body, next_at) values ('KEEP', 'ada', 'x1', 0, '{}', 'infinity')"),
          Map.entry(
              Breach.SUMMARY_BROKEN,
              "insert into memory_summary (agent, number, life, body, digest) values ('ada', 1, 0, '{}', '')"),
          Map.entry(Breach.CHECKPOINT_BROKEN, "update agent set checkpoint = 3 where id = 'ada'"));

  @Test
  void every_check_of_the_rows_can_trip() {
    assertThat(TRIPS.keySet()).isEqualTo(rows.count().breaches().keySet());
  }

  @ParameterizedTest
  @EnumSource(
      value = Breach.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {
        "DEAD_WITHOUT_FAILED_RUN",
        "FAILED_RUN_WITHOUT_DEAD_ROW",
        "TROUBLE_WITHOUT_KEEPER",
        "KEEPER_OUTLIVES_TASK",
        "AGENT_WITHOUT_LIFE",
        "LIFE_WITHOUT_AGENT"
      })
  void each_check_of_the_rows_trips(Breach breach) {
    assertThat(rows.count().breaches().get(breach)).isZero();
    books.run(Objects.requireNonNull(TRIPS.get(breach)));

    assertThat(rows.count().breaches().get(breach)).isPositive();
  }

  @Test
  void a_task_that_was_remembered_twice_is_found() {
    books.remembered("ada", "d1");

    assertThat(found()).containsExactly("d1 was remembered more than once (2 entries)");
    assertThat(rows.count().ledger().twice()).isEqualTo(1);
  }

  @Test
  void a_done_task_without_memory_and_a_memory_without_a_done_task_are_found() {
    books.run("delete from memory where task_id = 'd3'");
    books.run("delete from memory_head where agent = 'bob'");
    books.remembered("ada", "x1");

    assertThat(found())
        .containsExactly(
            "d3 differs from what its agent remembers (done, not remembered by bob)",
            "x1 differs from what its agent remembers (remembered by ada, not done)");
  }

  @Test
  void a_changed_entry_breaks_its_chain() {
    books.run("update memory set body = 'other' where task_id = 'd1'");

    assertThat(found()).containsExactly("ada has a broken chain of memory (at position 1)");
  }

  @Test
  void a_changed_entry_with_a_fitting_digest_breaks_the_chain_after_it() {
    books.run("update memory set body = 'other', digest = sha256('other') where task_id = 'd1'");

    assertThat(found()).containsExactly("ada has a broken chain of memory (at position 2)");
  }

  @Test
  void a_summary_that_was_changed_or_whose_memory_was_is_found() {
    books.summarised("ada", 2);
    assertThat(found()).isEmpty();
    books.run("update memory_summary set covers_from = 2");
    assertThat(found())
        .containsExactly("ada has a summary of its memory that does not stand (number 1)");

    books.run("update memory_summary set covers_from = 1");
    assertThat(found()).isEmpty();
    books.run("update memory_summary_head set number = 2");
    assertThat(found())
        .containsExactly("ada has a summary of its memory that does not stand (number 1)");
  }

  @Test
  void a_summary_that_is_missing_is_found_and_a_revoked_one_needs_no_memory() {
    books.summarised("ada", 2);
    books.revoked("ada", 1);
    books.run("delete from memory where agent = 'ada'");
    books.run("delete from memory_head where agent = 'ada'");
    assertThat(found()).noneMatch(each -> each.contains("summary"));

    books.run("delete from memory_summary where number = 1");
    assertThat(found()).contains("ada has a summary of its memory that does not stand (number 2)");
  }

  @Test
  void a_gap_and_a_head_that_points_elsewhere_break_a_chain() {
    books.run("update memory set position = 3 where task_id = 'd2'");
    books.run("update memory_head set position = 3 where agent = 'ada'");
    books.run("update memory_head set position = 2 where agent = 'bob'");

    assertThat(found())
        .containsExactly(
            "ada has a broken chain of memory (at position 3)",
            "bob has a broken chain of memory (at position 1)");
  }

  @Test
  void a_head_without_entries_breaks_a_chain() {
    books.run("insert into memory_head (agent, position, digest) values ('eve', 1, ''::bytea)");

    assertThat(found()).containsExactly("eve has a broken chain of memory (at position 1)");
  }

  @Test
  void a_parked_letter_is_found_and_waits_for_nothing() {
    books.letter("x1", "infinity");

    assertThat(found())
        .containsExactly("x1 has a letter that could not be delivered (KEEP after 0 tries)");
    assertThat(rows.outbox()).isZero();
  }

  @Test
  void of_many_findings_the_first_are_named_and_all_are_counted() {
    for (int i = 0; i <= LedgerRows.MAX_NAMED; i++) books.accepted("ada", "lost-" + i);

    RowCount count = rows.count();

    assertThat(count.findings()).hasSize(LedgerRows.MAX_NAMED);
    assertThat(count.total()).isEqualTo(LedgerRows.MAX_NAMED + 1);
    assertThat(count.ledger().lost()).isEqualTo(LedgerRows.MAX_NAMED + 1);
  }

  @Test
  void the_places_of_dead_tasks_and_of_those_asked_for_are_told() {
    books.letter("x1", "2001-01-01");

    assertThat(rows.places(List.of("o2", "nobody")))
        .containsExactlyInAnyOrder(
            new TaskPlace("x1", MailState.DEAD, false, true),
            new TaskPlace("o2", MailState.TROUBLE, false, false));
    assertThat(rows.agents()).isEqualTo(Map.of("ada", false, "bob", true));
  }

  private List<String> found() {
    return rows.count().findings().stream().map(Finding::line).toList();
  }
}
