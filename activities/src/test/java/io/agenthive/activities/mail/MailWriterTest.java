package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.KeptText;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.workflows.mail.MailState;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;

final class MailWriterTest {
  private static final int QUEUED = 5;
  private static final MailLimits LIMITS = new MailLimits(1_000, 1_000, 100, QUEUED);

  @Test
  void while_the_database_is_away_orders_fail_soon_and_what_seats_did_waits_and_lands()
      throws Exception {
    try (Database database = impatient();
        MailHouse house = migrated(database)) {
      SeatKey seat = house.seated("ada");
      TaskKey task = house.accept("a1", "ada");
      String name = house.text("select current_database()");
      TestDatabase.away(name);
      try {
        CompletableFuture<Verdict> end =
            house.desk.done(seat, task, new MailDesk.Answer("r", "{}"), List.of());
        CompletableFuture<Accepted> order = house.room.accept(Order.of("a2", "ada", "x"));

        assertThatThrownBy(() -> order.get(5, TimeUnit.SECONDS))
            .hasCauseInstanceOf(DataAccessResourceFailureException.class)
            .hasMessageContaining("repeat the order");
        assertThat(end).isNotDone();
        TestDatabase.back(name);

        assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo(Verdict.COMMITTED);
        assertThat(house.room.accept(Order.of("a2", "ada", "x")).join().again()).isFalse();
      } finally {
        TestDatabase.back(name);
      }
    }
  }

  @Test
  void orders_that_queued_while_a_connection_was_waited_for_in_vain_fail_with_those_before_them()
      throws Exception {
    try (Database database = impatient();
        MailHouse house = migrated(database)) {
      String name = house.text("select current_database()");
      GroupCommit commits = new GroupCommit(database, house.terms, house.heard);
      TestDatabase.away(name);
      try {
        commits.commit(
            List.of(order(house, "a1"))); // a session that was there before is found broken
        MailOp.Accept next = order(house, "a2");
        MailOp.Accept behind = order(house, "a3");

        assertThat(commits.commit(List.of(next), () -> List.of(behind))).isEmpty();

        assertThat(next.answer()).isCompletedExceptionally();
        assertThat(behind.answer()).isCompletedExceptionally();
      } finally {
        TestDatabase.back(name);
      }
    }
  }

  private static MailOp.Accept order(MailHouse house, String taskId) {
    return house.order(Order.of(taskId, "ada", "x"), new byte[32]);
  }

  /** It hears soon that nobody answers. */
  private static Database impatient() {
    DatabaseSettings at = TestDatabase.settings();
    Duration patience = Duration.ofMillis(500);
    return new Database(
        new DatabaseSettings(at.url(), at.user(), at.password(), 4, patience),
        "away",
        Keyring.NONE);
  }

  private static MailHouse migrated(Database database) {
    database.migrate();
    return MailHouse.on(database, LIMITS, "house");
  }

  @Test
  void a_session_that_is_cut_off_once_costs_no_seat_its_commit() {
    try (MailHouse house = new MailHouse()) {
      SeatKey seat = house.seated("ada");
      List<TaskKey> tasks =
          IntStream.range(0, 20).mapToObj(i -> house.accept("t" + i, "ada")).toList();
      List<CompletableFuture<Verdict>> ends = new ArrayList<>();
      for (TaskKey task : tasks) {
        ends.add(house.desk.done(seat, task, new MailDesk.Answer("r", "{}"), List.of()));
        house.number(
            """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where datname = current_database() and application_name = 'test-writer'
            """);
      }

      assertThat(ends).allMatch(end -> end.join() == Verdict.COMMITTED);
      assertThat(MemoryChain.tasks(house.database, "ada")).hasSize(20);
    }
  }

  @Test
  void an_end_whose_statement_is_cancelled_is_committed_a_moment_later() throws Exception {
    try (MailHouse house = new MailHouse();
        Connection blocker = house.database.source().getConnection()) {
      SeatKey seat = house.seated("ada");
      TaskKey task = house.accept("t1", "ada");
      blocker.setAutoCommit(false);
      blocker.createStatement().execute("lock table mail_ended in access exclusive mode");
      CompletableFuture<Verdict> end =
          house.desk.done(seat, task, new MailDesk.Answer("paid for", "{}"), List.of());
      await().until(() -> cancelBlocked(house) == 1);
      blocker.rollback();

      assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo(Verdict.COMMITTED);
      assertThat(house.text("select result from mail_ended where task_id = 't1'"))
          .isEqualTo("paid for");
    }
  }

  private static long cancelBlocked(MailHouse house) {
    return house.number(
        """
        select count(pg_cancel_backend(pid)) from pg_stat_activity
        where wait_event_type = 'Lock' and datname = current_database()
        """);
  }

  @Test
  void an_end_waits_while_the_database_is_read_only() throws Exception {
    try (MailHouse house = new MailHouse();
        Connection writable = house.database.source().getConnection()) {
      SeatKey seat = house.seated("ada");
      TaskKey task = house.accept("t1", "ada");
      readOnly(writable, "on");
      endSessions(house);
      await()
          .until(
              () -> {
                String trouble = trouble(house.room.accept(Order.of("t2", "ada", "x")));
                if (trouble.equals("none")) endSessions(house); // one was just beginning before
                return trouble.equals("25006");
              });
      CompletableFuture<Verdict> end =
          house.desk.done(seat, task, new MailDesk.Answer("paid for", "{}"), List.of());
      await().until(() -> "25006".equals(trouble(house.room.accept(Order.of("t2", "ada", "x")))));
      assertThat(end).isNotDone();
      readOnly(writable, "off");

      assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo(Verdict.COMMITTED);
    }
  }

  /** For sessions that begin from now on: one that only reads is left by itself. */
  private static void readOnly(Connection writable, String value) throws SQLException {
    try (Statement statement = writable.createStatement()) {
      statement.execute(
          "alter database %s set default_transaction_read_only = %s"
              .formatted(writable.getCatalog(), value));
    }
  }

  private static void endSessions(MailHouse house) {
    house.number(
        """
        select count(pg_terminate_backend(pid)) from pg_stat_activity
        where application_name = 'test-mail' and datname = current_database()
        """);
  }

  /** The state of the SQL failure behind a refusal. */
  private static String trouble(CompletableFuture<Accepted> order) {
    return order
        .handle(
            (accepted, refused) ->
                refused != null && refused.getCause() instanceof SQLException e
                    ? String.valueOf(e.getSQLState())
                    : "none")
        .join();
  }

  @Test
  void what_is_never_committed_and_never_refused_fails_alone_after_a_while() throws Exception {
    try (MailHouse house = new MailHouse()) {
      SeatKey seat = house.seated("ada");
      house.run(
          """
          create function stumble() returns trigger language plpgsql as
          $$ begin if new.task_id = 't2' then raise 'stumbled' using errcode = 'XX000'; end if; return new; end $$
          """);
      house.run(
          "create trigger stumble before insert on mail_ended for each row execute function stumble()");
      List<MailOp> group = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        TaskKey task = house.accept("t" + i, "ada");
        MailOp.Change done = done("r");
        group.add(new MailOp.Work(seat, task, done, List.of(), new CompletableFuture<>()));
      }
      GroupCommit commits = new GroupCommit(house.database, house.terms, house.heard, 2);

      assertThat(commits.commit(group)).isEqualTo(group);
      assertThat(commits.commit(group)).isEqualTo(group);
      assertThat(commits.commit(group)).isEmpty();
      assertThat(group).filteredOn(op -> answer(op).isCompletedExceptionally()).hasSize(1);
      assertThatThrownBy(() -> answer(group.get(2)).join())
          .hasCauseInstanceOf(DataAccessResourceFailureException.class);
      assertThat(house.state("t2")).isEqualTo(MailState.WAITING);
    }
  }

  @Test
  void while_its_disk_is_full_orders_fail_and_what_seats_did_waits_and_lands() throws Exception {
    try (MailHouse house = new MailHouse()) {
      SeatKey seat = house.seated("ada");
      TaskKey task = house.accept("t1", "ada");
      house.run(
          """
          create function full_disk() returns trigger language plpgsql as
          $$ begin raise 'could not extend file: No space left on device' using errcode = '53100'; end $$
          """);
      for (String table : List.of("task", "mail_ended")) {
        house.run(
            "create trigger full_disk before insert on %s for each row execute function full_disk()"
                .formatted(table));
      }

      CompletableFuture<Verdict> end =
          house.desk.done(seat, task, new MailDesk.Answer("paid for", "{}"), List.of());
      await().until(() -> "53100".equals(trouble(house.room.accept(Order.of("t2", "ada", "x")))));
      assertThat(end).isNotDone();
      house.run("drop function full_disk cascade");

      assertThat(end.get(10, TimeUnit.SECONDS)).isEqualTo(Verdict.COMMITTED);
      assertThat(house.room.accept(Order.of("t2", "ada", "x")).join().again()).isFalse();
    }
  }

  @Test
  void one_row_that_the_database_refuses_fails_alone() throws Exception {
    try (MailHouse house = new MailHouse()) {
      SeatKey seat = house.seated("ada");
      List<MailOp> group = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String result = i == 13 ? "a\0b" : "fine";
        MailOp.Change done = done(result);
        TaskKey task = house.accept("t" + i, "ada");
        group.add(new MailOp.Work(seat, task, done, List.of(), new CompletableFuture<>()));
      }

      new GroupCommit(house.database, house.terms, house.heard).commit(group);

      assertThat(group).filteredOn(op -> answer(op).isCompletedExceptionally()).hasSize(1);
      assertThat(answer(group.get(13))).isCompletedExceptionally();
      assertThat(house.state("t13")).isEqualTo(MailState.WAITING);
      assertThat(MemoryChain.tasks(house.database, "ada")).hasSize(19);
    }
  }

  private static MailOp.Change done(String result) {
    return new MailOp.Change.Done(
        new KeptText(result, result), new KeptText("{}", "{}"), null, new CompletableFuture<>());
  }

  private static CompletableFuture<Verdict> answer(MailOp op) {
    return ((MailOp.Work) op).answer();
  }

  @Test
  void a_hearer_that_fails_neither_stops_the_writer_nor_silences_it() {
    try (MailHouse house = new MailHouse()) {
      house.agent("ada");
      house.heard.tell(
          new AfterMail() {
            @Override
            public void accepted(AgentRowLock row, Mail mail) {
              throw new IllegalStateException("deaf");
            }

            @Override
            public void ended(TaskEnded task) {}
          });

      assertThat(house.room.accept(Order.of("a1", "ada", "x")).join().again()).isFalse();
      assertThat(house.room.accept(Order.of("a2", "ada", "x")).join().again()).isFalse();
    }
  }

  @Test
  void one_order_more_than_may_queue_is_told_to_come_back() {
    try (MailHouse house = new MailHouse(LIMITS)) {
      house.agent("ada");
      house.run(
          "insert into agent_gate values ('ada', gen_random_uuid(), clock_timestamp() + interval '1 h')");
      List<CompletableFuture<Accepted>> queued =
          IntStream.range(0, QUEUED)
              .mapToObj(i -> house.room.accept(Order.of("a" + i, "ada", "x")))
              .toList();

      assertThatThrownBy(() -> house.room.accept(Order.of("over", "ada", "x")).join())
          .hasCauseInstanceOf(TransientDataAccessResourceException.class)
          .hasMessageContaining("repeat it later");
      house.run("delete from agent_gate");
      assertThat(queued).allMatch(answer -> !answer.join().again());
      assertThat(house.room.accept(Order.of("over", "ada", "x")).join().again()).isFalse();
    }
  }

  @Test
  void a_writer_that_closes_commits_what_has_queued_and_refuses_what_comes_later() {
    try (MailHouse house = new MailHouse()) {
      house.agent("ada");
      List<CompletableFuture<Accepted>> queued =
          IntStream.range(0, 200)
              .mapToObj(i -> house.room.accept(Order.of("a" + i, "ada", "x")))
              .toList();
      house.writer.close();

      assertThat(queued).allMatch(answer -> answer.isDone() && !answer.join().again());
      assertThatThrownBy(() -> house.room.accept(Order.of("late", "ada", "x")).join())
          .hasMessageContaining("going down");
    }
  }

  @Test
  void what_cannot_be_committed_before_the_end_fails_rather_than_hangs() {
    try (MailHouse house = new MailHouse()) {
      house.agent("ada");
      house.run(
          "insert into agent_gate values ('ada', gen_random_uuid(), clock_timestamp() + interval '1 h')");
      CompletableFuture<Accepted> gated = house.room.accept(Order.of("a1", "ada", "x"));
      house.writer.close();

      await().until(gated::isDone);
      assertThat(gated).isCompletedExceptionally();
    }
  }
}
