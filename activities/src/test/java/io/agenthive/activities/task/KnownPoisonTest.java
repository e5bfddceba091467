package io.agenthive.activities.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KnownPoisonTest {
  private final Database database = TestDatabase.fresh();
  private final KnownPoison poison = new KnownPoison(database);

  @AfterEach
  void close() {
    poison.close();
    database.close();
  }

  private void died(String agent, String input, String verdict, String ago) {
    TestDatabase.change(
        database,
        """
        insert into death (agent, task_id, delivery, family, input_digest, host, verdict, reasons, died_at)
        values (?, gen_random_uuid()::text, 0, 'f', sha256(convert_to(?, 'UTF8')), 'h', ?, '[]', now() - cast(? as interval))
        """,
        agent,
        input,
        verdict,
        ago);
  }

  private void diedThrice(String agent, String input, String verdict, String ago) {
    for (int i = 0; i < KnownPoison.TIMES; i++) died(agent, input, verdict, ago);
  }

  @Test
  void what_an_agent_died_of_three_times_within_a_day_is_poison_for_that_one() {
    diedThrice("ann", "mine", "POISON", "1 h");
    diedThrice("ann", "model", "TARGET", "1 h");
    diedThrice("ann", "old", "POISON", "25 h");
    died("ann", "twice", "POISON", "1 h");
    died("ann", "twice", "POISON", "2 h");
    for (String agent : new String[] {"ann", "bob", "cat"}) died(agent, "all", "POISON", "1 h");

    assertThat(poison.known("ann", "mine")).as("nothing is known yet").isFalse();
    poison.look();

    assertThat(poison.known("ann", "mine")).isTrue();
    assertThat(poison.known("bob", "mine")).isFalse();
    for (String other : new String[] {"model", "old", "twice", "all", "new"}) {
      assertThat(poison.known("ann", other)).as(other).isFalse();
    }
  }

  @Test
  void an_input_that_was_done_after_all_is_forgotten_until_it_has_died_thrice_again() {
    diedThrice("ann", "mine", "POISON", "1 h");
    poison.cleared("mine");
    poison.look();
    assertThat(poison.known("ann", "mine")).isFalse();

    TestDatabase.change(database, "update poison_cleared set cleared_at = now() - interval '1 m'");
    died("ann", "mine", "POISON", "0 s");
    died("ann", "mine", "POISON", "1 s");
    poison.look();
    assertThat(poison.known("ann", "mine")).isFalse();
    died("ann", "mine", "POISON", "2 s");
    poison.look();
    assertThat(poison.known("ann", "mine")).isTrue();
  }

  @Test
  void only_so_many_are_remembered_those_that_died_last() {
    TestDatabase.change(
        database,
        """
        insert into death (agent, task_id, delivery, family, input_digest, host, verdict, reasons, died_at)
        select 'ann', n || '-' || m, 0, 'f', sha256(convert_to(n::text, 'UTF8')), 'h', 'POISON', '[]', now() - n * interval '1 s'
        from generate_series(1, ?) n, generate_series(1, 3) m
        """,
        KnownPoison.MAX_INPUTS + 1);
    poison.look();

    assertThat(poison.known("ann", "1")).isTrue();
    assertThat(poison.known("ann", String.valueOf(KnownPoison.MAX_INPUTS))).isTrue();
    assertThat(poison.known("ann", String.valueOf(KnownPoison.MAX_INPUTS + 1))).isFalse();
  }
}
