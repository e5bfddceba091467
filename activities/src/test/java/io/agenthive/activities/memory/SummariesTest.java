package io.agenthive.activities.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.memory.SummaryChain.Draft;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.BrokenSeal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a summary that stands is used, and none is ever gone. */
final class SummariesTest {
  private static final String ENTRIES =
      """
      with recursive chain as (
        select 1 as position, 'entry 1'::text as body, sha256('entry 1'::bytea) as digest
        union all
        select position + 1, 'entry ' || position + 1, sha256(digest || convert_to('entry ' || position + 1, 'UTF8'))
        from chain where position < 30)
      insert into memory (agent, position, task_id, body, digest)
      select a, position, a || position, body, digest from chain, unnest(array['ada', 'bob']) a
      """;

  private final Database database = TestDatabase.fresh();

  @BeforeEach
  void remember() {
    TestDatabase.change(database, ENTRIES);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private interface Work<T> {
    T on(MemoryRows rows) throws SQLException, BrokenSeal;
  }

  private <T> T with(Work<T> work) throws Exception {
    try (Connection connection = database.source().getConnection()) {
      return work.on(new MemoryRows(connection, database.texts()));
    }
  }

  private long append(long from, long to, long buildsOn) throws Exception {
    return with(
        rows -> {
          String covers = MemorySpan.read(rows, "ada", from, to).digest();
          String body = new Summary.Text("up to " + to, from, to).json();
          return new SummaryChain(rows, "ada", 0)
              .append(new Draft(from, to, covers, buildsOn, body));
        });
  }

  private boolean revoke(long number) throws Exception {
    return with(rows -> new SummaryChain(rows, "ada", 0).revoke(number, "kim", "so"));
  }

  private long covered() throws Exception {
    return with(rows -> new SummaryChain(rows, "ada", 0).head().covered());
  }

  private Summaries.Found newest() throws Exception {
    return with(rows -> Summaries.newest(rows, "ada"));
  }

  private long number() throws Exception {
    return newest().summary().map(Summary::number).orElse(0L);
  }

  @Test
  void an_agent_without_a_summary_has_none_and_no_fault() throws Exception {
    assertThat(newest()).isEqualTo(new Summaries.Found(Optional.empty(), List.of()));
  }

  @Test
  void the_newest_is_used() throws Exception {
    append(1, 8, 0);
    append(9, 20, 1);

    assertThat(newest().summary())
        .contains(new Summary(2, 9, 20, "{\"summary\":\"up to 20\",\"from\":9,\"to\":20}"));
    assertThat(newest().faults()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update memory set body = 'other' where agent = 'ada' and position = 14",
        "update memory set digest = sha256('x') where agent = 'ada' and position = 20",
        "update memory set digest = sha256('x') where agent = 'ada' and position = 8",
        "delete from memory where agent = 'ada' and position = 9",
        "delete from memory where agent = 'ada' and position = 20",
        "update memory_summary set body = 'other' where number = 2",
        "update memory_summary set covers_from = 10 where number = 2",
        "update memory_summary set covers_to = 19 where number = 2",
        "update memory_summary set covers_digest = sha256('x') where number = 2",
        "update memory_summary set builds_on = 0 where number = 2",
        "update memory_summary set life = 1 where number = 2",
        "update memory_summary set digest = sha256('x') where number = 2",
      })
  void one_under_which_anything_was_changed_is_not_used_and_that_is_told(String change)
      throws Exception {
    append(1, 7, 0);
    append(8, 20, 1);

    TestDatabase.change(database, change);

    assertThat(number()).isLessThan(2);
    assertThat(newest().faults()).first().asString().startsWith("summary 2: ");
  }

  @Test
  void the_one_before_is_used_in_its_place() throws Exception {
    append(1, 8, 0);
    append(9, 20, 1);
    TestDatabase.change(
        database, "update memory set body = 'other' where agent = 'ada' and position = 14");

    assertThat(number()).isEqualTo(1);
    assertThat(newest().faults()).containsExactly("summary 2: an entry that it covers was changed");
  }

  @Test
  void another_agents_summary_is_none_of_this_agent() throws Exception {
    append(1, 8, 0);
    TestDatabase.change(database, "update memory_summary set agent = 'bob'");

    assertThat(with(rows -> Summaries.newest(rows, "bob")).faults())
        .containsExactly("summary 1: it is not what was written");
  }

  @Test
  void after_three_that_do_not_stand_the_entries_are_read() throws Exception {
    for (int i = 0; i < 4; i++) append(1 + i * 5L, 5 + i * 5L, i);
    TestDatabase.change(database, "update memory_summary set body = 'other' where number > 1");

    assertThat(newest().faults()).hasSize(Summaries.MOST_TRIED);
    assertThat(newest().summary()).isEmpty();
  }

  @Test
  void a_revoked_summary_is_not_used_and_not_gone() throws Exception {
    append(1, 8, 0);
    append(9, 20, 1);

    assertThat(revoke(2)).isTrue();
    assertThat(number()).isEqualTo(1);
    assertThat(newest().faults()).isEmpty();
    assertThat(TestDatabase.number(database, "select count(*) from memory_summary")).isEqualTo(3);
    assertThat(revoke(2)).as("once").isFalse();
    assertThat(covered()).as("it is not summarised again at once").isEqualTo(20);
  }

  @Test
  void what_covers_more_than_is_left_of_a_memory_is_revoked() throws Exception {
    append(1, 8, 0);
    append(9, 20, 1);

    with(
        rows -> {
          new SummaryChain(rows, "ada", 1).cutAt(8, "kim", "went back");
          return 0;
        });

    assertThat(number()).isEqualTo(1);
    assertThat(covered()).isEqualTo(8);
    assertThat(
            TestDatabase.number(
                database, "select count(*) from memory_summary where revokes = 2 and life = 1"))
        .isEqualTo(1);
  }
}
