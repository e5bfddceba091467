package io.agenthive.activities.mail;

import static io.agenthive.activities.mail.Verdict.COMMITTED;
import static io.agenthive.activities.mail.Verdict.OVERTAKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.seal.KeptText;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.KeeperNews;
import io.agenthive.workflows.task.KeeperOrder;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.TaskOutcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class EndTest {
  private static final FailureNote BLIP =
      new FailureNote(TaskFailure.TRANSIENT, "a cut line", 1, Duration.ofSeconds(3));
  private static final FailureNote POISON =
      FailureNote.last(TaskFailure.INVALID, "no words in it", 1);

  private final MailHouse house = new MailHouse();

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void a_done_task_moves_to_history_with_its_result_turns_and_memory_in_one_commit() {
    SeatKey seat = house.seated("ada");
    TaskKey task = house.accept("a1", "ada");

    assertThat(done(seat, task, "sorted", turn(1))).isEqualTo(COMMITTED);

    assertThat(house.state("a1")).isEqualTo(MailState.DONE);
    assertThat(
            house.number(
                """
                select count(*) from mail_ended e join turn t on t.task_id = e.task_id and t.xmin = e.xmin
                       join memory m on m.task_id = e.task_id and m.xmin = e.xmin
                where e.task_id = 'a1' and e.result = 'sorted' and e.epoch = ?
                """,
                seat.epoch()))
        .isEqualTo(1);
    assertThat(letters("a1")).isEmpty();
  }

  @Test
  void memory_is_a_chain_of_digests_without_gaps() {
    SeatKey seat = house.seated("bob");
    for (int i = 1; i <= 5; i++) done(seat, house.accept("b" + i, "bob"), "r" + i);

    assertThat(chain("bob")).containsExactly("b1", "b2", "b3", "b4", "b5");
  }

  @Test
  void memory_is_a_chain_when_many_tasks_of_one_agent_end_in_one_group() throws Exception {
    SeatKey seat = house.seated("bea");
    List<MailOp> group = new ArrayList<>();
    for (int i = 1; i <= 5; i++) group.add(end(seat, house.accept("e" + i, "bea")));

    commit(group);

    assertThat(chain("bea")).containsExactly("e1", "e2", "e3", "e4", "e5");
  }

  @Test
  void an_end_that_is_repeated_after_a_lost_answer_is_committed_and_counts_once() {
    SeatKey seat = house.seated("cyd");
    TaskKey task = house.accept("c1", "cyd");

    assertThat(done(seat, task, "sorted")).isEqualTo(COMMITTED);
    assertThat(done(seat, task, "sorted")).isEqualTo(COMMITTED);

    assertThat(chain("cyd")).containsExactly("c1");
  }

  @Test
  void an_end_whose_answer_was_lost_is_still_the_seat_s_after_another_shift_adopted_it() {
    SeatKey seat = house.seated("eli");
    TaskKey task = house.accept("c3", "eli");
    assertThat(done(seat, task, "sorted")).isEqualTo(COMMITTED);
    long later = seat.epoch() + 5;
    house.run("update agent set epoch = ? where id = 'eli'", later);

    assertThat(done(seat.adopted(later), task, "sorted")).isEqualTo(COMMITTED);
    SeatKey other = SeatKey.opened("default", "eli", later, seat.life());
    assertThat(done(other, task, "sorted")).isEqualTo(OVERTAKEN);
    assertThat(chain("eli")).containsExactly("c3");
  }

  @Test
  void an_end_that_stands_twice_in_one_group_counts_once() throws Exception {
    SeatKey seat = house.seated("cat");
    TaskKey task = house.accept("c2", "cat");
    MailOp.Work one = end(seat, task);
    MailOp.Work same = end(seat, task);

    commit(List.of(one, same));

    assertThat(one.answer().join()).isEqualTo(COMMITTED);
    assertThat(same.answer().join()).isEqualTo(COMMITTED);
    assertThat(chain("cat")).containsExactly("c2");
  }

  @Test
  void a_delivery_in_trouble_is_due_later_and_gets_a_keeper() {
    SeatKey seat = house.seated("dan");
    TaskKey task = house.accept("d1", "dan");

    assertThat(failed(seat, task, BLIP)).isEqualTo(COMMITTED);
    assertThat(failed(seat, task, BLIP)).isEqualTo(COMMITTED);

    assertThat(house.state("d1")).isEqualTo(MailState.TROUBLE);
    assertThat(
            house.number(
                """
                select attempts from mail where task_id = 'd1' and failure ->> 'failure' = 'TRANSIENT'
                  and due between clock_timestamp() + interval '2 s' and clock_timestamp() + interval '3 s'
                """))
        .isEqualTo(1);
    KeeperOrder keeper = Json.read(only(letters("d1")), KeeperOrder.class);
    assertThat(keeper.firstDelay()).isEqualTo(Duration.ofSeconds(3));
    assertThat(keeper.failed()).isNull();
  }

  @Test
  void a_dead_task_moves_to_history_and_gets_a_keeper_that_fails_at_once() {
    SeatKey seat = house.seated("eve");
    TaskKey task = house.accept("e-dead", "eve");

    assertThat(failed(seat, task, POISON)).isEqualTo(COMMITTED);
    assertThat(failed(seat, task, POISON)).isEqualTo(COMMITTED);

    assertThat(house.state("e-dead")).isEqualTo(MailState.DEAD);
    assertThat(
            house.number(
                "select attempts from mail_ended where task_id = 'e-dead' and failure is not null"))
        .isEqualTo(1);
    assertThat(Json.read(only(letters("e-dead")), KeeperOrder.class).failed()).isEqualTo(POISON);
    assertThat(chain("eve")).isEmpty();
  }

  @Test
  void a_keeper_that_waits_hears_how_its_attempt_ended() {
    SeatKey seat = house.seated("fay");
    TaskKey good = putBack(house.accept("f1", "fay"));
    TaskKey bad = putBack(house.accept("f2", "fay"));
    String result = "x".repeat(TaskOutcome.MAX_RESULT - 1) + "🐝";

    done(seat, good, result);
    failed(seat, bad, BLIP);

    KeeperNews outcome = Json.read(only(letters("f1")), KeeperNews.class);
    assertThat(outcome.outcome())
        .isEqualTo(
            new TaskOutcome("f1", MailState.DONE, result.substring(0, TaskOutcome.MAX_RESULT - 1)));
    KeeperNews failure = Json.read(only(letters("f2")), KeeperNews.class);
    assertThat(failure.failed()).isEqualTo(BLIP);
    assertThat(house.number("select count(*) from outbox where token = 'tok' and kind = 'OUTCOME'"))
        .isEqualTo(2);
    assertThat(house.number("select count(*) from mail where task_id = 'f2' and keeper is null"))
        .isEqualTo(1);
  }

  @Test
  void the_failure_is_told_to_the_attempt_that_took_over_while_it_was_written() throws Exception {
    SeatKey seat = house.seated("flo");
    TaskKey task = putBack(house.accept("f3", "flo"));
    CompletableFuture<Verdict> verdict;
    try (var connection = house.database.writer().getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate("update mail set keeper = 'new' where task_id = 'f3'");
      verdict = house.desk.failed(seat, task, BLIP, List.of());
      await().until(this::somebodyWaitsForALock);
      connection.commit();
    }

    assertThat(verdict.join()).isEqualTo(COMMITTED);
    assertThat(house.text("select convert_from(token, 'UTF8') from outbox where task_id = 'f3'"))
        .isEqualTo("new");
  }

  private boolean somebodyWaitsForALock() {
    return house.number("select count(*) from pg_locks where not granted") > 0;
  }

  @Test
  void a_recorded_turn_is_never_replaced() {
    SeatKey seat = house.seated("kim");
    TaskKey task = house.accept("k1", "kim");
    house.desk.turn(seat, task, new TurnRow(1, new byte[] {1}, "\"first\"")).join();

    Verdict again =
        house.desk.turn(seat, task, new TurnRow(1, new byte[] {2}, "\"second\"")).join();

    assertThat(again).isEqualTo(COMMITTED);
    assertThat(house.text("select result from turn where task_id = 'k1'")).isEqualTo("\"first\"");
  }

  @Test
  void a_mark_in_the_commit_that_ends_its_task_is_dropped() throws Exception {
    SeatKey seat = house.seated("lea");
    TaskKey task = house.accept("l1", "lea");
    MailOp.Work mark =
        new MailOp.Work(
            seat, task, new MailOp.Change.Taken(), List.of(), new CompletableFuture<>());
    MailOp.Work end = end(seat, task);

    commit(List.of(mark, end));

    assertThat(mark.answer().join()).isEqualTo(COMMITTED);
    assertThat(house.state("l1")).isEqualTo(MailState.DONE);
  }

  private Verdict done(SeatKey seat, TaskKey task, String result, TurnRow... turns) {
    MailDesk.Answer answer = new MailDesk.Answer(result, "{\"task\":\"" + task.taskId() + "\"}");
    return house.desk.done(seat, task, answer, List.of(turns)).join();
  }

  private Verdict failed(SeatKey seat, TaskKey task, FailureNote note) {
    return house.desk.failed(seat, task, note, List.of()).join();
  }

  private static MailOp.Work end(SeatKey seat, TaskKey task, TurnRow... turns) {
    String entry = "{\"task\":\"" + task.taskId() + "\"}";
    MailOp.Change done =
        new MailOp.Change.Done(
            new KeptText("sorted", "sorted"),
            new KeptText(entry, entry),
            null,
            new CompletableFuture<>());
    return new MailOp.Work(seat, task, done, List.of(turns), new CompletableFuture<>());
  }

  private static TurnRow turn(int number) {
    return new TurnRow(number, new byte[] {1, 2, 3}, "{}");
  }

  /** As a keeper's attempt does it. */
  private TaskKey putBack(TaskKey task) {
    house.run(
        """
        update mail set delivery = delivery + 1, keeper = 'tok', keeper_run = 'run' where task_id = ?
        """,
        task.taskId());
    return new TaskKey(task.taskId(), task.delivery() + 1, task.patch());
  }

  private List<MailOp> commit(List<MailOp> ops) throws InterruptedException {
    return new GroupCommit(house.database, house.terms, house.heard).commit(new ArrayList<>(ops));
  }

  private List<String> letters(String taskId) {
    return house
        .database
        .client()
        .sql("select body::text from outbox where task_id = ? order by id")
        .param(taskId)
        .query(String.class)
        .list();
  }

  private static String only(List<String> letters) {
    assertThat(letters).hasSize(1);
    return letters.getFirst();
  }

  private List<String> chain(String agentId) {
    return MemoryChain.tasks(house.database, agentId);
  }

  @Test
  void the_chain_is_sha_256_over_the_digest_before_and_the_body() throws Exception {
    SeatKey seat = house.seated("max");
    done(seat, house.accept("m1", "max"), "r");
    done(seat, house.accept("m2", "max"), "r");
    var sha = MessageDigest.getInstance("SHA-256");
    byte[] first = sha.digest("{\"task\":\"m1\"}".getBytes(StandardCharsets.UTF_8));
    sha.update(first);
    byte[] second = sha.digest("{\"task\":\"m2\"}".getBytes(StandardCharsets.UTF_8));

    byte[] head =
        house
            .database
            .client()
            .sql("select digest from memory_head where agent = 'max'")
            .query(byte[].class)
            .single();

    assertThat(head).isEqualTo(second);
  }

  @Test
  void the_memory_of_a_task_is_fixed_with_its_first_recorded_turn() {
    SeatKey seat = house.seated("mia");
    TaskKey task = house.accept("mi1", "mia");
    house.desk.turn(seat, task, new TurnRow(1, new byte[] {1}, "{}", 5)).join();
    house.desk.turn(seat, task, new TurnRow(2, new byte[] {1}, "{}", 7)).join();
    house.desk.turn(seat, task, new TurnRow(1, new byte[] {1}, "{}", 9)).join();
    assertThat(house.number("select memory_at from mail where task_id = 'mi1'")).isEqualTo(5);

    failed(seat, task, POISON);
    assertThat(house.number("select memory_at from mail_ended where task_id = 'mi1'")).isEqualTo(5);
  }

  @Test
  void an_answer_hears_its_place_in_the_memory_also_when_it_is_repeated() {
    SeatKey seat = house.seated("moe");
    done(seat, house.accept("mo1", "moe"), "r");
    TaskKey task = house.accept("mo2", "moe");
    for (int i = 0; i < 2; i++) {
      MailDesk.Answer answer = new MailDesk.Answer("r", "{}");

      assertThat(house.desk.done(seat, task, answer, List.of()).join()).isEqualTo(COMMITTED);
      assertThat(answer.position()).isCompletedWithValue(2L);
    }
  }
}
