package io.agenthive.activities.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.postgres.Page;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.ModelReply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MailPagesTest {
  private final Database database = TestDatabase.fresh();
  private final PlainMailRoom room = new PlainMailRoom(database);
  private final MailPages pages = new MailPages(database);

  @BeforeEach
  void two_agents() {
    AgentDirectory agents = new AgentDirectory(database);
    agents.create("default", "ada", AgentSpec.of("coder", "core", Tier.ROUTINE));
    agents.create("default", "bob", AgentSpec.of("tester", "core", Tier.ROUTINE));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void an_open_task_is_found_with_its_input() {
    room.accept(Order.of("t-1", "ada", "sort this")).join();

    TaskFound found = pages.find("t-1").orElseThrow();

    assertThat(found.input()).isEqualTo("sort this");
    assertThat(found.result()).isNull();
    assertThat(found.row().state()).isEqualTo(MailState.WAITING);
    assertThat(found.turns().turns()).isZero();
  }

  @Test
  void an_ended_task_is_found_with_its_result() {
    room.accept(Order.of("t-1", "ada", "sort this")).join();
    room.end("t-1", MailState.DONE, "sorted");

    TaskFound found = pages.find("t-1").orElseThrow();

    assertThat(found.result()).isEqualTo("sorted");
    assertThat(found.row().endedAt()).isNotNull();
  }

  @Test
  void the_tokens_of_its_turns_are_added_up() {
    room.accept(Order.of("t-1", "ada", "sort this")).join();
    turn("t-1", 1, 100);
    turn("t-1", 2, 30);

    TurnTotals turns = pages.find("t-1").orElseThrow().turns();

    assertThat(turns).isEqualTo(new TurnTotals(2, 130, 14, 4, true));
  }

  @Test
  void a_large_input_is_found_in_its_own_store() {
    room.accept(Order.of("t-1", "ada", "short")).join();
    database
        .client()
        .sql(
            """
            with stored as (insert into payload (id, body) values (gen_random_uuid(), 'long') returning id)
            update mail set input = null, input_ref = (select id from stored)
            """)
        .update();

    assertThat(pages.find("t-1").orElseThrow().input()).isEqualTo("long");
  }

  @Test
  void an_unknown_task_is_not_found() {
    assertThat(pages.find("t-1")).isEmpty();
  }

  @Test
  void pages_hold_open_and_ended_tasks_newest_first_and_each_once() {
    for (int i = 1; i <= 3; i++) {
      room.accept(Order.of("a-" + i, "ada", "x")).join();
      room.accept(Order.of("b-" + i, "bob", "x")).join();
    }
    room.end("a-2", MailState.DONE, "y");
    List<String> seen = new ArrayList<>();
    long before = MailPages.NEWEST;
    Page<TaskRow> page;
    do {
      page = pages.page(TaskFilter.ALL, before, 4);
      page.rows().forEach(row -> seen.add(row.taskId()));
      before = page.rows().getLast().seq();
    } while (page.more());

    assertThat(seen).hasSize(6).doesNotHaveDuplicates().contains("a-2");
    assertThat(pages.count(TaskFilter.ALL)).isEqualTo(6);
  }

  @Test
  void a_filter_takes_state_and_agent_together() {
    room.accept(Order.of("a-1", "ada", "x")).join();
    room.accept(Order.of("b-1", "bob", "x")).join();
    room.end("a-1", MailState.DONE, "y");
    TaskFilter filter = new TaskFilter(MailState.DONE, "ada");

    assertThat(pages.page(filter, MailPages.NEWEST, 10).rows())
        .extracting(TaskRow::taskId)
        .containsExactly("a-1");
    assertThat(pages.count(filter)).isEqualTo(1);
  }

  @Test
  void a_page_beyond_the_limit_is_refused() {
    assertThat(pages.page(TaskFilter.ALL, MailPages.NEWEST, Page.MAX_LIMIT).more()).isFalse();
    assertThatThrownBy(() -> pages.page(TaskFilter.ALL, MailPages.NEWEST, Page.MAX_LIMIT + 1))
        .hasMessage("limit must be 1 to 200");
  }

  private void turn(String task, int turn, long inputTokens) {
    ModelReply reply = new ModelReply("x", true, inputTokens, 7, 2, "rehearsal", 5, true);
    database
        .client()
        .sql(
            """
            insert into turn (agent, task_id, patch, turn, digest, result, epoch)
            values ('ada', ?, 0, ?, '', ?, 1)
            """)
        .params(task, turn, Json.write(reply))
        .update();
  }
}
