package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.fence.EffectFence;
import io.agenthive.workflows.agent.Errand;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
final class MailErrandsTest {
  private final MailHouse house = new MailHouse();
  private final MailErrands errands = new MailErrands(house.room, new EffectFence(house.database));

  @BeforeEach
  void agents() {
    house.run("truncate agent, mail, mail_ended, task");
    house.agent("ada");
    house.agent("bob");
  }

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void a_task_is_submitted_and_cancelled() {
    assertThat(errands.run("ada", submission("t1", "x"))).isEmpty();
    assertThat(errands.run("ada", cancellation("t1"))).isEmpty();

    assertThat(house.number("select count(*) from mail_ended where task_id = 't1'")).isOne();
  }

  @Test
  void a_task_of_another_agent_is_left_alone() {
    house.accept("t2", "bob");

    assertThat(errands.run("ada", cancellation("t2"))).isEqualTo("there is no task 't2' here");
    assertThat(house.number("select count(*) from mail where task_id = 't2'")).isOne();
  }

  @Test
  void what_no_database_can_keep_is_refused_and_not_tried_again() {
    assertThat(errands.run("ada", submission("t3", "a\0b"))).contains("U+0000");
    assertThat(errands.run("ada", submission("t3", "a\ud83d"))).contains("surrogate");
  }

  private static Errand submission(String taskId, String input) {
    return new Errand(Errand.Kind.SUBMIT, taskId, input, "ann");
  }

  private static Errand cancellation(String taskId) {
    return new Errand(Errand.Kind.CANCEL, taskId, "not wanted", "ann");
  }
}
