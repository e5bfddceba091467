package io.agenthive.activities.efficiency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.idle.IdleSubject;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.DatabaseClock;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.idle.SeatKind;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What a host keeps, and what is read of it. */
@TestInstance(Lifecycle.PER_CLASS)
final class HostLedgerTest {
  private static final Instant NOON = Instant.parse("2020-06-01T12:00:00.123456Z");
  private static final EfficiencyWindow DAY = new EfficiencyWindow(NOON, NOON.plusSeconds(86_400));

  private final Database database = TestDatabase.fresh();

  @AfterAll
  void close() {
    database.close();
  }

  @Test
  void a_spell_is_written_while_it_lasts_and_again_when_it_is_over() throws Exception {
    SpellWriter writer = new SpellWriter(database, "home", new CpuMeter());
    SpellClock spell = begin(writer, "ada");
    spell.busy(at(2));
    writer.tellOpen(at(60));
    writer.write();
    assertThat(rows("agent = 'ada' and open and busy = 58 and idle = 2 and ahead = 2"))
        .isEqualTo(1);

    spell.idle(at(70), null);
    spell.done(3);
    writer.end(spell, at(100));
    writer.close();

    assertThat(
            rows(
                "agent = 'ada' and not open and busy = 68 and idle = 32 and tasks = 3 and idle_since is null"
                    + " and team = 'core' and tenant = 'default' and host = 'home'"
                    + " and began_at = '2020-06-01T12:00:00.123456Z' and ended_at = '2020-06-01T12:01:40.123456Z'"))
        .isEqualTo(1);
    assertThat(rows("agent = 'ada'")).isEqualTo(1);
  }

  @Test
  void what_waits_while_the_database_is_away_is_written_when_it_is_back() throws Exception {
    String name = database.client().sql("select current_database()").query(String.class).single();
    SpellWriter writer = new SpellWriter(database, "home", new CpuMeter());
    TestDatabase.away(name);
    try {
      for (int i = 0; i < SpellWriter.MOST_WAITING + 5; i++) {
        writer.end(begin(writer, "bob-" + i), at(1)); // nobody waits
      }
    } finally {
      TestDatabase.back(name);
    }
    await().ignoreExceptions().until(() -> rows("false") == 0);
    writer.close();

    assertThat(rows("agent like 'bob-%'")).isEqualTo(SpellWriter.MOST_WAITING);
  }

  @Test
  void a_host_samples_itself_and_says_what_that_took() {
    CpuMeter cpu = new CpuMeter();
    HostSampler sampler = new HostSampler(database, "sampled", () -> 7, cpu);
    System.gc(); // so that there is a collection to tell of
    sampler.sample();
    assertThat(samples("host = 'sampled'")).as("the first says from where").isZero();
    sampler.sample();
    sampler.close();

    assertThat(
            samples(
                "host = 'sampled' and span > 0 and cpu >= 0 and ledger_cpu > 0 and seats = 7 and heap > 1000000"
                    + " and resident > heap and read > 0 and written > 0"))
        .isEqualTo(1);
  }

  /** Two hosts; Ada worked for 300 s and was idle for 700 s. */
  @Test
  void what_hosts_used_is_divided_by_who_worked_and_by_who_was_awake() {
    EfficiencyWindow window =
        new EfficiencyWindow(NOON.plusSeconds(200_000), NOON.plusSeconds(203_000));
    sample("one", 200_030, 30, 3, 0.03, 400, 50, 1_000);
    sample("two", 200_060, 30, 6, 0.06, 200, 10, 2_000);
    sample("two", 210_000, 30, 6, 0.06, 200, 10, 2_000);
    run(
        "insert into awake_spell values ('eve', '%s', 'default', 'core', 'ROUTINE', 'one', '%s', 300, 700, 0, 4, null, false)"
            .formatted(NOON.plusSeconds(200_500), NOON.plusSeconds(201_500)));

    HostTotals totals = new HostTotalsRows(database).in(window);
    assertThat(totals.samples()).isEqualTo(2);
    assertThat(totals.cpu()).isEqualTo(9);
    assertThat(totals.ledgerShare()).isCloseTo(0.01, within(1e-12));
    assertThat(totals.residentPerAwake()).isEqualTo((400 * 30 + 200 * 30) / 1_000.0);
    assertThat(totals.part(totals.cpu(), 150)).as("half of the work").isEqualTo(4.5);
    assertThat(totals.read()).isEqualTo(3_000);
    assertThat(totals.heapPerSeat()).as("two samples make no line").isNull();
  }

  /** 50 MB, and 20 kB for each seat. */
  @Test
  void what_a_seat_brings_is_seen_where_their_number_varies() {
    for (int i = 0; i < 30; i++) {
      sample("line", 400_000 + i, 1, 0, 0, 1, 50_000_000 + 20_000 * i, 0);
      run(
          "update host_sample set seats = %d where host = 'line' and at = '%s'"
              .formatted(i, NOON.plusSeconds(400_000 + i)));
    }
    EfficiencyWindow window =
        new EfficiencyWindow(NOON.plusSeconds(399_999), NOON.plusSeconds(400_100));

    assertThat(new HostTotalsRows(database).in(window).heapPerSeat())
        .isCloseTo(20_000, within(1e-3));
    assertThat(new HostTotalsRows(database).in(DAY).residentPerAwake())
        .as("no sample tells")
        .isZero();
  }

  /** The summary of another tenant, and of another day, does not count. */
  @Test
  void what_models_were_asked_without_a_task_is_priced() {
    summary("fay", "default", 0, reply("claude-haiku-4-5", false));
    summary("gus", "default", 0, reply("nobody-knows", false));
    summary("hal", "default", 0, reply("claude-haiku-4-5", true));
    summary("ivy", "other", 0, reply("claude-haiku-4-5", false));
    summary("joe", "default", 90_000, reply("claude-haiku-4-5", false));
    run("insert into agent (id, spec, role, team, tier) values ('kim', '{}', 'r', 't', 'ROUTINE')");
    run(
        "insert into turn_late values ('kim', 't1', 0, 1, 'default', 1, '%s', '%s')"
            .formatted(reply("claude-haiku-4-5", false), NOON.plusSeconds(10)));
    run(
        "insert into turn_late values ('kim', 't1', 0, 2, 'default', 1, '{\"text\": \"a tool\", \"millis\": 3}', '%s')"
            .formatted(NOON.plusSeconds(10)));

    IdleSpend spend = new IdleSpendRows(database).in("default", DAY);
    assertThat(spend.calls()).isEqualTo(4);
    assertThat(spend.simulated()).isEqualTo(1);
    assertThat(spend.unpriced()).isEqualTo(1);
    assertThat(spend.costMicros()).isEqualTo(2 * 6_000_000);
  }

  @Test
  void what_is_old_or_too_much_is_forgotten() throws Exception {
    Database other = TestDatabase.fresh();
    try (other;
        EfficiencySweep sweep = new EfficiencySweep(other, 3)) {
      for (int i = 0; i < 6; i++) {
        String at = "clock_timestamp() - interval '%d days'".formatted(i < 2 ? 15 : 1);
        other
            .client()
            .sql(
                "insert into awake_spell values ('a%d', %s, 'default', 'c', 'R', 'h', %s, 1, 1, 0, 1, null, false)"
                    .formatted(i, at, at))
            .update();
      }
      other
          .client()
          .sql(
              "insert into host_sample (host, at, span, cpu, ledger_cpu, heap, seats) values ('h', clock_timestamp() - interval '15 days', 1, 1, 0, 1, 1)")
          .update();

      assertThat(sweep.round()).isEqualTo(3);
      assertThat(TestDatabase.number(other, "select count(*) from awake_spell where agent > 'a2'"))
          .isEqualTo(3);
      assertThat(TestDatabase.number(other, "select count(*) from host_sample")).isZero();
      assertThat(sweep.round()).isZero();
    }
  }

  private static SpellClock begin(SpellWriter writer, String agentId) {
    IdleSubject who =
        new IdleSubject(agentId, "default", "core", Tier.ROUTINE, SeatKind.MEMORY, null);
    return writer.begin(who, new DatabaseClock(NOON, 0), 0);
  }

  private static long at(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }

  /** A million tokens each way. */
  private static String reply(String model, boolean simulated) {
    return "{\"text\": \"\", \"inputTokens\": 1000000, \"outputTokens\": 1000000, \"cachedTokens\": 0, \"model\": \"%s\", \"simulated\": %s}"
        .formatted(model, simulated);
  }

  private void summary(String agent, String tenant, long after, String reply) {
    run(
        """
        insert into memory_summary_turn (agent, life, number, tenant, covers_from, covers_to, builds_on, chars, claimed_by,
                                         claimed_until, result, recorded_at)
        values ('%s', 0, 1, '%s', 1, 2, 0, 100, 'control', now(), '%s', '%s')
        """
            .formatted(agent, tenant, reply, NOON.plusSeconds(after + 10)));
  }

  private void sample(
      String host,
      long at,
      double span,
      double cpu,
      double ledger,
      long resident,
      long heap,
      long moved) {
    run(
        "insert into host_sample values ('%s', '%s', %s, %s, %s, %d, %d, %d, %d, 1)"
            .formatted(
                host, NOON.plusSeconds(at), span, cpu, ledger, resident, heap, moved, moved));
  }

  private long rows(String what) {
    return TestDatabase.number(database, "select count(*) from awake_spell where " + what);
  }

  private long samples(String what) {
    return TestDatabase.number(database, "select count(*) from host_sample where " + what);
  }

  private void run(String sql) {
    int unused = database.client().sql(sql).update();
  }
}
