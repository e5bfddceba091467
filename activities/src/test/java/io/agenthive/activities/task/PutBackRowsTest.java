package io.agenthive.activities.task;

import static io.agenthive.activities.task.KeeperWorld.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.mail.HostNotes;
import io.agenthive.activities.postgres.Listener;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.KeeperOrder;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.TaskOutcome;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PutBackRowsTest {
  private static final byte[] OLD = {1};
  private static final byte[] NEW = {2};
  private static final KeeperOrder ORDER =
      new KeeperOrder("t1", AGENT, Duration.ZERO, null, false, "test");

  private final KeeperWorld world = KeeperWorld.quiet();
  private final PutBackRows rows = new PutBackRows(world.database);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void mail_in_trouble_waits_again_under_a_new_delivery_with_the_token() {
    trouble(Duration.ofMillis(1));
    assertThat(due()).isEqualTo(new PutBack.Waits());

    assertThat(world.row("t1").state()).isEqualTo(MailState.WAITING);
    assertThat(world.row("t1").delivery()).isEqualTo(1);
    assertThat(world.row("t1").keeper()).isEqualTo(OLD);
    assertThat(world.row("t1").run()).isEqualTo("run1");
  }

  @Test
  void the_host_where_the_agent_is_awake_hears_of_it() throws InterruptedException {
    trouble(Duration.ofMillis(1));
    ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    CountDownLatch listening = new CountDownLatch(1);
    String channel = HostNotes.hostChannel(KeeperWorld.HOST);
    try (Listener ear = new Listener(world.database, channel, heard::add, listening::countDown)) {
      assertThat(listening.await(5, TimeUnit.SECONDS)).isTrue();
      due();
      KeeperWorld.until(() -> heard.contains(AGENT));
    }
  }

  @Test
  void an_attempt_that_comes_early_waits_until_it_is_due() {
    trouble(Duration.ofMinutes(1));

    assertThat(run(OLD))
        .isInstanceOfSatisfying(
            PutBack.Later.class,
            later ->
                assertThat(later.delay()).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1)));
    assertThat(world.row("t1").state()).isEqualTo(MailState.TROUBLE);
  }

  @Test
  void mail_that_waits_or_is_taken_gets_only_the_newer_token() {
    trouble(Duration.ofMillis(1));
    due();
    assertThat(run(NEW)).isEqualTo(new PutBack.Known());
    world.sql("update mail set state = 1");
    assertThat(run(OLD)).isEqualTo(new PutBack.Known());

    assertThat(world.row("t1").delivery()).isEqualTo(1);
    assertThat(world.row("t1").keeper()).isEqualTo(OLD);
  }

  @Test
  void an_attempt_after_the_end_hears_the_end() {
    world.accept("t1");
    world.done(world.row("t1"));

    assertThat(run(OLD)).isEqualTo(new PutBack.Ended(new TaskOutcome("t1", MailState.DONE, "42")));
  }

  @Test
  void an_attempt_after_the_death_hears_of_the_death() {
    world.dead("t1");

    assertThat(run(OLD)).isEqualTo(new PutBack.Dead(KeeperWorld.poison()));
  }

  @Test
  void a_task_without_mail_is_a_defect_and_says_so() {
    assertThat(run(OLD))
        .isInstanceOfSatisfying(
            PutBack.Dead.class,
            dead -> assertThat(dead.failure().failure()).isEqualTo(TaskFailure.BUG));
  }

  @Test
  void a_gate_in_front_of_the_agent_is_respected_until_it_expires() {
    trouble(Duration.ofMillis(1));
    world.sql(
        "insert into agent_gate values ('ann', gen_random_uuid(), clock_timestamp() + interval '1 h')");
    assertThat(run(OLD)).isEqualTo(new PutBack.Later(ShareLock.GATE_PAUSE));

    world.sql("update agent_gate set until = clock_timestamp() - interval '1 ms'");
    assertThat(due()).isEqualTo(new PutBack.Waits());
  }

  private void trouble(Duration retryAfter) {
    world.accept("t1");
    world.failed(world.row("t1"), KeeperWorld.busy(retryAfter));
  }

  private PutBack due() {
    world.sql("update mail set due = clock_timestamp() where state = 2");
    return run(OLD);
  }

  private PutBack run(byte[] token) {
    return rows.run(ORDER, token, "run1");
  }
}
