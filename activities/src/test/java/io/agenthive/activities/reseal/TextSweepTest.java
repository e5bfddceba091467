package io.agenthive.activities.reseal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.deadletter.TriageDesk;
import io.agenthive.activities.mail.MailHouse;
import io.agenthive.activities.mail.MailPages;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.memory.MemoryFound;
import io.agenthive.activities.memory.MemoryPages;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.TestKeys;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Dispatch;
import io.agenthive.workflows.agent.Tier;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class TextSweepTest {
  private static final String SECRET = "cnry-51c0";
  private static final String REPLY =
      "{\"text\":\"%s\",\"finished\":true,\"model\":\"small\"}".formatted(SECRET);
  private static final String FAILURE =
      """
      {"failure":"INVALID","message":"%s","attempts":1,"context":{"taskId":"d1","target":"pay","causes":["X: %s"]}}
      """
          .formatted(SECRET, SECRET);

  /** Rows in a page. */
  private static final int AT_ONCE = 2;

  private final DatabaseSettings settings = TestDatabase.migrated();

  @Test
  void what_was_written_in_clear_is_sealed_and_read_as_before() throws Exception {
    written();

    try (Database keyed = database(TestKeys.KEYRING)) {
      List<Resealed> first = sweep(keyed).run(each -> {});
      assertThat(first).allMatch(each -> each.anew() > 0 && each.left() == 0);
      assertThat(TestDatabase.dump(keyed)).contains("d1").doesNotContain(SECRET);
      assertThat(sweep(keyed).run(each -> {})).allMatch(each -> each.anew() == 0);
      reads(keyed);
    }
  }

  @Test
  void after_a_rotation_nothing_needs_the_old_key() throws Exception {
    written();
    String newest = TestKeys.line("newest", 8);
    try (Database keyed = database(TestKeys.KEYRING);
        Database rotated = database(Keyring.of(newest + "," + TestKeys.line("new", 1)))) {
      sweep(keyed).run(each -> {});
      assertThat(sweep(rotated).run(each -> {})).allMatch(each -> each.anew() > 0);
    }

    try (Database alone = database(Keyring.of(newest))) {
      assertThat(TestDatabase.dump(alone))
          .contains("newest:")
          .doesNotContain("\u0001new:", "u0001new:");
      reads(alone);
    }
  }

  @Test
  void what_does_not_open_or_is_in_use_stays_as_it_is() throws Exception {
    written();
    try (Database keyed = database(TestKeys.KEYRING);
        Database other = database(Keyring.of(TestKeys.line("other", 4)));
        Connection busy = keyed.source().getConnection()) {
      sweep(keyed).run(each -> {});
      assertThat(sweep(other).run(each -> {}))
          .allMatch(each -> each.anew() == 0 && each.left() > 0);

      TestDatabase.change(keyed, "update mail set input = 'in clear' where task_id = 'o1'");
      busy.setAutoCommit(false);
      busy.createStatement().execute("select 1 from mail for update");
      assertThat(input(sweep(keyed).run(each -> {}))).isEqualTo(0);
      busy.rollback();
      assertThat(input(sweep(keyed).run(each -> {}))).isEqualTo(1);
    }
  }

  @Test
  void without_a_key_nothing_is_sealed() {
    try (Database keyless = database(Keyring.NONE)) {
      assertThatThrownBy(() -> new TextSweep(keyless))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("there is no key: set hive.keys");
    }
  }

  @Test
  void what_was_broken_off_goes_on_and_each_page_is_followed_by_a_rest() throws Exception {
    written();
    try (MailHouse house = MailHouse.at(settings, "keyless", Keyring.NONE);
        Database keyed = database(TestKeys.KEYRING)) {
      for (int i = 0; i < 3 * AT_ONCE; i++) house.accept(Order.of("p-" + i, "ada", SECRET));
      List<Long> rests = new ArrayList<>();
      TextSweep broken =
          new TextSweep(
              keyed,
              AT_ONCE,
              nanos -> {
                rests.add(nanos);
                if (rests.size() == 3) throw new IllegalStateException("broken off");
              });
      assertThatThrownBy(() -> broken.run(each -> {})).hasMessage("broken off");
      String sealed = "select count(*) from mail where starts_with(input, E'\\x01')";
      assertThat(TestDatabase.number(keyed, sealed)).isBetween(1L, 3L * AT_ONCE - 1);

      assertThat(sweep(keyed).run(each -> {})).allMatch(each -> each.left() == 0);
      assertThat(TestDatabase.dump(keyed)).doesNotContain(SECRET);
      assertThat(rests).allMatch(nanos -> nanos > 0);
    }
  }

  /** In small pages, without rests. */
  private static TextSweep sweep(Database database) {
    return new TextSweep(database, AT_ONCE, nanos -> {});
  }

  private static long input(List<Resealed> all) {
    return all.stream()
        .filter(each -> each.column().equals("mail.input"))
        .findFirst()
        .orElseThrow()
        .anew();
  }

  private Database database(Keyring keys) {
    return new Database(settings, "test", keys);
  }

  private static void reads(Database database) {
    assertThat(new AgentDirectory(database).find("ada").orElseThrow().row().spec().systemPrompt())
        .isEqualTo(SECRET);
    MailPages pages = new MailPages(database);
    assertThat(pages.find("o1").orElseThrow().input()).isEqualTo(SECRET);
    assertThat(pages.find("l1").orElseThrow().input()).endsWith(SECRET);
    assertThat(pages.find("d1").orElseThrow().result()).isEqualTo(SECRET);
    assertThat(Objects.requireNonNull(pages.find("d1").orElseThrow().row().failure()).message())
        .isEqualTo(SECRET);
    assertThat(new MemoryPages(database).page("ada", 0, 10).rows())
        .extracting(MemoryFound::body)
        .containsExactly(SECRET);
    assertThat(TestDatabase.number(database, "select chars from memory"))
        .isEqualTo(SECRET.length());
    assertThat(new TriageDesk(database).notes("d1"))
        .extracting(note -> note.note())
        .containsExactly(SECRET);
  }

  /** By a hive without keys, in every column. */
  private void written() {
    try (MailHouse house = MailHouse.at(settings, "keyless", Keyring.NONE)) {
      AgentSpec spec =
          new AgentSpec(
              "clerk",
              "office",
              Tier.ROUTINE,
              SECRET,
              List.of(),
              Map.of(),
              true,
              1,
              Dispatch.MAIL,
              Duration.ZERO);
      house.agent("ada", spec);
      house.accept(Order.of("o1", "ada", SECRET));
      house.accept(Order.of("l1", "ada", "x".repeat(100_000) + SECRET));
      house.run("update mail set failure = ?::jsonb where task_id = 'o1'", FAILURE);
      house.run("insert into task (id, agent, request_hash) values ('d1', 'ada', '')");
      house.run(
          """
          insert into mail_ended (agent, task_id, seq, priority, state, delivery, deaths, epoch, patch, attempts, dispatch,
                                  input, accepted_at, result, failure)
          values ('ada', 'd1', 9, 0, 4, 0, 0, 1, 0, 1, 'MAIL', ?, clock_timestamp(), ?, ?::jsonb)
          """,
          SECRET,
          SECRET,
          FAILURE);
      for (String sql : rows()) house.run(sql.replace("SECRET", SECRET).replace("REPLY", REPLY));
    }
  }

  private static List<String> rows() {
    List<String> rows = new ArrayList<>();
    rows.add(
        "insert into turn (agent, task_id, patch, turn, digest, result, epoch) values ('ada', 'd1', 1, 2, '', 'REPLY', 1)");
    rows.add(
        "insert into turn_late (agent, task_id, patch, turn, epoch, result) values ('ada', 'd1', 0, 2, 1, 'REPLY')");
    rows.add(
        "insert into effect (agent, task_id, patch, turn, tool, undoable, arguments, life, epoch, undo_said)"
            + " values ('ada', 'd1', 0, 1, 'pay', true, 'SECRET', 0, 1, 'SECRET')");
    rows.add(
        "insert into memory (agent, position, task_id, body, digest) values ('ada', 1, 'd1', 'SECRET', sha256('SECRET'::bytea))");
    rows.add(
        "insert into memory_abandoned (agent, life, position, task_id, body, digest, added_at)"
            + " values ('ada', 0, 1, 'd0', 'SECRET', '', clock_timestamp())");
    rows.add(
        "insert into memory_summary (agent, number, life, body, digest) values ('ada', 1, 0, 'SECRET', '')");
    rows.add(
        "insert into memory_summary_turn (agent, life, number, covers_from, covers_to, builds_on, chars, claimed_by, claimed_until, result)"
            + " values ('ada', 0, 1, 1, 1, 0, 9, 'c', clock_timestamp(), 'REPLY')");
    rows.add(
        "insert into outbox (kind, agent, task_id, delivery, body) values ('KEEP', 'ada', 'd1', 0, '{\"reason\":\"SECRET\"}')");
    rows.add("insert into dead_letter_note (task_id, who, note) values ('d1', 'eve', 'SECRET')");
    rows.add(
        "insert into failure_family (id, failure, title, owner, deaths, first_seen, last_seen, first_version, last_version)"
            + " values ('f', 'INVALID', 'SECRET', '', 1, clock_timestamp(), clock_timestamp(), '1', '1')");
    rows.add(
        "insert into redrive_entry (campaign, task_id, agent, delivery, died_at, state, reason)"
            + " values ('c', 'd1', 'ada', 0, clock_timestamp(), 'DEAD_ALIKE', 'SECRET')");
    return rows;
  }
}
