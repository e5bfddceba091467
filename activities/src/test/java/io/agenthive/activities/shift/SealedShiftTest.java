package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.mail.MailHouse;
import io.agenthive.activities.mail.MailPages;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.mail.TaskFound;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.DatabaseSettings;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.TestKeys;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Dispatch;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What seats do in a hive with keys. */
@TestInstance(Lifecycle.PER_CLASS)
final class SealedShiftTest {
  private static final String PROMPT = "Keep cnry-prompt";

  private final DatabaseSettings settings = TestDatabase.migrated();
  private final Queue<ModelRequest> asked = new ConcurrentLinkedQueue<>();
  private final ShiftHouse house =
      new ShiftHouse(MailHouse.at(settings, "house", TestKeys.KEYRING), "house", this::answered);

  private ModelReply answered(ModelRequest request) {
    asked.add(request);
    return new ModelReply("well, " + request.input(), true, 10, 5, 0, "small", 1, true);
  }

  @AfterAll
  void close() throws InterruptedException {
    house.close();
  }

  @Test
  void a_seat_works_from_what_is_sealed_and_leaves_nothing_in_clear() {
    born("ada");
    order("a1", "ada", "say cnry-input");

    assertThat(house.end(house.open("ada", 1)).done()).isEqualTo(1);

    ModelRequest request =
        asked.stream().filter(each -> each.key().equals("a1#1")).findFirst().orElseThrow();
    assertThat(request.systemPrompt()).isEqualTo(PROMPT);
    assertThat(request.input()).isEqualTo("say cnry-input");
    assertThat(found("a1").result()).isEqualTo("well, say cnry-input");
    assertThat(new AgentDirectory(house.mail.database).find("ada").orElseThrow().row().spec())
        .isEqualTo(keeper());
    assertThat(TestDatabase.dump(house.mail.database)).contains("a1").doesNotContain("cnry-");
  }

  @Test
  void an_agent_whose_prompt_was_changed_or_is_another_s_is_held() {
    born("bob");
    born("bea");
    order("b1", "bob", "go on");
    house.mail.run("update agent set tenant = 'blue' where id = 'bob'");
    order("b2", "bea", "go on");
    house.mail.run(
        "update agent a set spec = o.spec from agent o where a.id = 'bea' and o.id = 'bob'");

    for (String agent : List.of("bob", "bea")) {
      ShiftEnd end = house.end(house.open(agent, 1));
      assertThat(end.how()).isEqualTo(ShiftEnd.How.UNVERIFIED);
      assertThat(end.incident()).contains("the prompt of " + agent + " does not open");
      assertThat(new AgentDirectory(house.mail.database).find(agent).orElseThrow().row())
          .satisfies(row -> assertThat(row.promptFault()).isEqualTo(end.incident()));
    }
    assertThat(house.mail.state("b1")).isEqualTo(MailState.WAITING);
  }

  @Test
  void a_task_whose_input_was_changed_is_dead_and_the_next_is_done() {
    born("cat");
    order("c1", "cat", "one");
    order("c2", "cat", "two");
    house.mail.run("update mail set input = left(input, -4) where task_id = 'c1'");

    assertThat(house.end(house.open("cat", 1)).done()).isEqualTo(2);

    assertThat(house.mail.state("c2")).isEqualTo(MailState.DONE);
    assertThat(house.mail.state("c1")).isEqualTo(MailState.DEAD);
    assertThat(house.mail.text("select failure ->> 'failure' from mail_ended where task_id = 'c1'"))
        .isEqualTo(TaskFailure.INVALID.name());
  }

  @Test
  void a_task_whose_key_is_elsewhere_waits_for_it() throws Exception {
    house.mail.agent("dan", ShiftHouse.clerk(1, Duration.ZERO));
    order("d1", "dan", "one");
    Keyring other = Keyring.of(TestKeys.line("other", 7));
    try (ShiftHouse stranger =
        new ShiftHouse(MailHouse.at(settings, "stranger", other), "stranger", this::answered)) {
      assertThat(stranger.end(stranger.open("dan", 1)).done()).isZero();
    }

    assertThat(house.mail.state("d1")).isEqualTo(MailState.TROUBLE);
    Keyring both = Keyring.of(TestKeys.line("new", 1) + "," + TestKeys.line("other", 7));
    try (Database database = new Database(settings, "both", both)) {
      assertThat(new MailPages(database).find("d1").orElseThrow().row().failure())
          .isNotNull()
          .extracting(FailureNote::failure, FailureNote::message)
          .containsExactly(
              TaskFailure.TRANSIENT, "its key 'new' is not in hive.keys of this process");
    }
  }

  private void order(String task, String agent, String input) {
    house.mail.accept(Order.of(task, agent, input));
  }

  private TaskFound found(String task) {
    return new MailPages(house.mail.database).find(task).orElseThrow();
  }

  private void born(String agent) {
    house.mail.agent(agent, keeper());
  }

  private static AgentSpec keeper() {
    return new AgentSpec(
        "keeper",
        "office",
        Tier.ROUTINE,
        PROMPT,
        List.of(),
        Map.of("l", "v"),
        true,
        1,
        Dispatch.MAIL,
        Duration.ZERO);
  }
}
