package io.agenthive.activities.shift;

import static io.agenthive.activities.shift.ShiftHouse.clerk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.consolidation.Sleepers;
import io.agenthive.activities.consolidation.SummaryDesk;
import io.agenthive.activities.consolidation.SummaryFound;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.memory.MemoryFound;
import io.agenthive.activities.memory.MemoryPages;
import io.agenthive.activities.memory.MemoryWindow;
import io.agenthive.activities.routing.TaskFault;
import io.agenthive.workflows.checkpoint.CheckpointMark;
import io.agenthive.workflows.checkpoint.RestoreEnd;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.shift.ShiftOrder;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.TaskFailure;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a wake reads is what its model calls see: the newest summary, and what came after it. */
final class SeatSummaryTest {
  private static final int ENTRIES = 20;

  private final List<ModelRequest> asked = new CopyOnWriteArrayList<>();
  private final ShiftHouse house = new ShiftHouse(this::answer);
  private final SummaryDesk desk = new SummaryDesk(house.mail.database);
  private long shift;
  private int tasks;
  private @Nullable CheckpointMark rested;

  @BeforeEach
  void born() throws Exception {
    house.mail.agent("ada", clerk(1, Duration.ZERO));
    worked(ENTRIES);
  }

  @AfterEach
  void close() throws InterruptedException {
    house.close();
  }

  /** Tasks whose answer is long, and one that fails at first. */
  private ModelReply answer(ModelRequest request) {
    asked.add(request);
    boolean fails = request.input().equals("two turns") && request.transcript().size() > 1;
    if (fails && request.ask().delivery() == 0) throw new TaskFault(TaskFailure.OVERLOADED, "busy");
    boolean first = request.input().equals("two turns") && request.transcript().size() == 1;
    return new ModelReply("answer ".repeat(80), !first, 1, 1, 0, "fake", 1, true);
  }

  private void worked(int orders) throws Exception {
    for (int i = 0; i < orders; i++) {
      tasks++;
      house.mail.accept(Order.of("t" + tasks, "ada", "order " + tasks));
    }
    assertThat(worked().how()).isEqualTo(ShiftEnd.How.RESTED);
  }

  private ShiftEnd worked() throws Exception {
    ShiftEnd end = house.ending(house.open("ada", ++shift, 1, rested));
    rested = end.checkpoint();
    return end;
  }

  private void asleep(String summary) throws Exception {
    house.mail.run("update agent set changed_at = clock_timestamp() - interval '1 hour'");
    house.mail.run("update memory_summary_turn set claimed_at = claimed_at - interval '1 hour'");
    Sleepers.round(
        house.mail.database, request -> new ModelReply(summary, true, 9, 9, 0, "fake", 1, true));
  }

  private ModelRequest next(String input) throws Exception {
    String task = "t" + ++tasks;
    house.mail.accept(Order.of(task, "ada", input));
    ShiftEnd end = worked();
    assertThat(end.how()).isEqualTo(ShiftEnd.How.RESTED);
    return of(task + "#1").getFirst();
  }

  private List<ModelRequest> of(String turn) {
    return asked.stream().filter(request -> request.key().equals(turn)).toList();
  }

  @Test
  void a_wake_gives_the_model_the_summary_and_the_entries_behind_it() throws Exception {
    assertThat(next("before").memory()).hasSize(ENTRIES);
    asleep("all was well");

    ModelRequest request = next("after");

    assertThat(request.memory()).hasSize(5);
    assertThat(request.memory().getFirst())
        .isEqualTo("{\"summary\":\"all was well\",\"from\":1,\"to\":17}");
    assertThat(request.memory().get(1)).contains("order 18");
    assertThat(next("and again").memory()).hasSize(6);
  }

  @Test
  void a_summary_leaves_the_checkpoint_with_which_the_agent_rests_alone() throws Exception {
    CheckpointMark before = Objects.requireNonNull(rested);
    asleep("all was well");

    assertThat(worked().checkpoint()).isEqualTo(before);
  }

  @Test
  void under_a_changed_entry_no_summary_is_used_and_nobody_works_with_what_was_changed()
      throws Exception {
    worked(5);
    asleep("all was well");
    house.mail.run("update memory set body = '{}' where position = 2");

    ModelRequest request = next("after");

    assertThat(request.memory())
        .as("the newest entries themselves")
        .hasSize(MemoryWindow.DEFAULT.entries())
        .noneMatch(each -> each.contains("all was well"));
    assertThat(desk.find("ada", 1).orElseThrow().fault())
        .isEqualTo("an entry that it covers was changed");
  }

  @Test
  void a_changed_entry_that_a_wake_would_read_in_the_place_of_its_summary_holds_the_agent()
      throws Exception {
    asleep("all was well");
    house.mail.run("update memory set body = '{}' where position = 16");

    assertThat(worked().how()).isEqualTo(ShiftEnd.How.UNVERIFIED);
    assertThat(desk.find("ada", 1).orElseThrow().state()).isEqualTo(SummaryFound.State.BROKEN);
  }

  @Test
  void a_revoked_summary_is_read_no_more_and_shown_still() throws Exception {
    asleep("all was wrong");
    assertThat(desk.revoke("ada", 1, "kim", "it left the budget out").orElseThrow().state())
        .isEqualTo(SummaryFound.State.REVOKED);

    assertThat(next("after").memory()).hasSize(ENTRIES).noneMatch(each -> each.contains("wrong"));
    assertThat(desk.page("ada", SummaryDesk.NEWEST, 10).rows())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.revokedBy()).isEqualTo("kim");
              assertThat(each.body()).contains("all was wrong");
              assertThat(each.inputTokens()).isEqualTo(9);
            });
    asleep("again");
    assertThat(desk.count("ada")).as("not at once").isEqualTo(1);
  }

  @Test
  void pages_show_what_a_wake_reads_and_everything_when_asked() throws Exception {
    asleep("all was well");
    MemoryPages pages = new MemoryPages(house.mail.database);

    assertThat(pages.asAwake("ada", 0, 3).rows())
        .extracting(MemoryFound::position)
        .containsExactly(16L, 17L, 18L);
    assertThat(pages.asAwake("ada", 18, 3).rows())
        .extracting(MemoryFound::position)
        .containsExactly(19L, 20L);
    assertThat(pages.countAwake("ada")).isEqualTo(5);
    assertThat(pages.page("ada", 0, 100).rows()).hasSize(ENTRIES);
    assertThat(pages.asAwake("ada", 0, 1).rows())
        .singleElement()
        .satisfies(each -> assertThat(each.kind()).isEqualTo(MemoryFound.Kind.SUMMARY));
  }

  @Test
  void a_task_that_was_put_back_sees_the_summary_that_its_first_turn_saw() throws Exception {
    asleep("first");
    house.mail.accept(Order.of("slow", "ada", "two turns"));
    worked();
    await().until(() -> house.mail.state("slow") == MailState.TROUBLE);
    var unused = desk.revoke("ada", 1, "kim", "changed my mind");
    house.mail.run("update mail set state = 0, delivery = 1, keeper = 't' where task_id = 'slow'");

    worked();

    assertThat(house.mail.state("slow")).isEqualTo(MailState.DONE);
    ModelRequest first = of("slow#1").getFirst();
    assertThat(of("slow#1")).hasSize(1);
    assertThat(first.memory().getFirst()).contains("first");
    assertThat(of("slow#2")).hasSizeGreaterThan(1);
    assertThat(of("slow#2")).allMatch(later -> later.memory().equals(first.memory()));
  }

  @Test
  void an_agent_that_goes_back_reads_no_summary_of_what_it_was_since() throws Exception {
    CheckpointMark then = Objects.requireNonNull(rested);
    asleep("up to sixteen");
    worked(12);
    asleep("up to twenty-eight");
    assertThat(desk.find("ada", 2).orElseThrow().state()).isEqualTo(SummaryFound.State.IN_FORCE);

    back(then.generation());

    assertThat(desk.find("ada", 2).orElseThrow().state()).isEqualTo(SummaryFound.State.REVOKED);
    ModelRequest after = next("after");
    assertThat(after.memory()).hasSize(5);
    assertThat(after.memory().getFirst()).contains("up to sixteen");
    assertThat(house.mail.number("select count(*) from memory_abandoned")).isEqualTo(12);
  }

  private void back(long generation) throws Exception {
    RestoreOrder order = new RestoreOrder("o1", generation, "kim", "astray");
    RestoreEnd end = house.rows.restore(new ShiftOrder("ada", shift), order);
    assertThat(end.refusal()).isNull();
    shift = Epoch.shift(end.epoch());
    rested = end.checkpoint();
  }
}
