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

  @Test
  void what_one_agent_died_of_is_poison_for_that_one_and_what_three_did_for_all() {
    died("ann", "mine", "POISON", "1 h");
    for (String agent : new String[] {"ann", "bob", "cat"}) died(agent, "all", "POISON", "1 h");
    died("ann", "model", "TARGET", "1 h");
    died("ann", "old", "POISON", "25 h");

    assertThat(poison.known("ann", "mine")).as("nothing is known yet").isFalse();
    poison.look();

    assertThat(poison.known("ann", "mine")).isTrue();
    assertThat(poison.known("bob", "mine")).isFalse();
    assertThat(poison.known("dan", "all")).isTrue();
    assertThat(poison.known("ann", "model")).isFalse();
    assertThat(poison.known("ann", "old")).isFalse();
    assertThat(poison.known("ann", "new")).isFalse();
  }

  @Test
  void an_input_that_was_done_after_all_is_forgotten_until_it_dies_again() {
    died("ann", "mine", "POISON", "1 h");
    poison.cleared("mine");
    poison.look();
    assertThat(poison.known("ann", "mine")).isFalse();

    died("ann", "mine", "POISON", "-1 s");
    poison.look();
    assertThat(poison.known("ann", "mine")).isTrue();
  }

  @Test
  void only_so_many_are_remembered_the_newest() {
    TestDatabase.change(
        database,
        """
        insert into death (agent, task_id, delivery, family, input_digest, host, verdict, reasons, died_at)
        select 'ann', n::text, 0, 'f', sha256(convert_to(n::text, 'UTF8')), 'h', 'POISON', '[]', now() - n * interval '1 s'
        from generate_series(1, ?) n
        """,
        KnownPoison.MAX_INPUTS + 1);
    poison.look();

    assertThat(poison.known("ann", "1")).isTrue();
    assertThat(poison.known("ann", String.valueOf(KnownPoison.MAX_INPUTS))).isTrue();
    assertThat(poison.known("ann", String.valueOf(KnownPoison.MAX_INPUTS + 1))).isFalse();
  }
}
