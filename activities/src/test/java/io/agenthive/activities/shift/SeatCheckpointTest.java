package io.agenthive.activities.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agenthive.activities.mail.Order;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.tool.Toolkit;
import io.agenthive.workflows.checkpoint.CheckpointMark;
import io.agenthive.workflows.checkpoint.RestoreEnd;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.shift.ShiftOrder;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.ToolCall;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a seat does with its agent's checkpoints, at both ends, on real rows. */
class SeatCheckpointTest {
  private final ShiftHouse house = new ShiftHouse(notes(), Toolkit.of(InstantSource.system()));
  private long shift;

  @BeforeEach
  void born() {
    house.mail.agent("ada", ShiftHouse.handy("scratch-append"));
  }

  @AfterEach
  void close() throws InterruptedException {
    house.close();
  }

  @Test
  void a_shift_ends_with_a_checkpoint_and_the_next_begins_from_it() throws Exception {
    CheckpointMark first = worked("one");
    CheckpointMark second = worked("two");

    assertThat(first.generation()).isEqualTo(1);
    assertThat(second.generation()).isEqualTo(2);
    assertThat(house.file("ada", "log.txt")).isEqualTo("onetwo");
  }

  /** The disk is full, or the database goes away in the middle of it. */
  @ParameterizedTest
  @ValueSource(strings = {"53100", "57P01"})
  void an_agent_that_cannot_make_its_checkpoint_stays_awake_and_rests_when_it_can(String state)
      throws Exception {
    worked("one");
    house.mail.run(
        """
        create sequence tries; -- no rollback takes a number back
        create function full_disk() returns trigger language plpgsql as
        $$ begin perform nextval('tries'); raise exception 'no room' using errcode = '%s'; end $$;
        create trigger full_disk before insert on checkpoint
          for each row execute function full_disk()
        """
            .formatted(state));
    house.mail.accept(Order.of("t-full", "ada", "two"));
    String opened = house.open("ada", ++shift);
    await().until(() -> house.mail.state("t-full") == MailState.DONE);
    await().until(() -> house.mail.number("select last_value from tries") >= 3);
    assertThat(house.state("ada")).isEqualTo(1);

    house.mail.run("drop function full_disk cascade");

    assertThat(house.ending(opened).checkpoint()).isNotNull();
    assertThat(house.file("ada", "log.txt")).isEqualTo("onetwo");
  }

  @Test
  void an_agent_whose_files_were_changed_goes_on_from_what_verifies() throws Exception {
    CheckpointMark first = worked("one");
    CheckpointMark second = worked("two");
    house.mail.run(
        "update chunk set body = set_byte(body, 30, 255 - get_byte(body, 30))"
            + " where id = any (select unnest(chunks) from agent_file)");

    CheckpointMark third = worked("three", second);
    assertThat(house.file("ada", "log.txt")).isEqualTo("onethree");
    assertThat(third.generation()).isEqualTo(3);
    assertThat(first.generation()).isEqualTo(1);
  }

  @Test
  void an_agent_of_which_nothing_verifies_is_held_and_says_so_as_often_as_it_is_asked()
      throws Exception {
    CheckpointMark first = worked("one");
    house.mail.run("delete from chunk");
    house.mail.accept(Order.of("t9", "ada", "two"));

    ShiftEnd end = house.ending(open(first));
    assertThat(end.how()).isEqualTo(ShiftEnd.How.UNVERIFIED);
    assertThat(end.mailLeft()).isTrue();
    assertThat(end.incident()).contains("it is missing");
    assertThat(house.mail.number("select holds from agent") & Hold.INCIDENT.bit()).isNotZero();
    assertThat(house.mail.state("t9")).isEqualTo(MailState.WAITING);

    long epoch = house.mail.number("select epoch from agent");
    String again = house.open("ada", Epoch.shift(epoch), 1);
    assertThat(house.ending(again).how())
        .as("the answer was lost")
        .isEqualTo(ShiftEnd.How.UNVERIFIED);

    RestoreEnd back = restore(new RestoreOrder("r", 0L, "ann", "begin anew"));
    house.mail.run("update agent set holds = 0"); // as the workflow tells the row
    assertThat(back.refusal()).isNull();
    assertThat(back.mailWaits()).isTrue();
    ShiftEnd worked = house.ending(open(Objects.requireNonNull(back.checkpoint())));
    assertThat(worked.how()).isEqualTo(ShiftEnd.How.RESTED);
    assertThat(house.mail.state("t9")).isEqualTo(MailState.DONE);
    assertThat(house.file("ada", "log.txt")).isEqualTo("two");
  }

  @Test
  void going_back_takes_files_and_memory_with_it_and_keeps_what_was_done() throws Exception {
    CheckpointMark first = worked("one");
    worked("two");
    RestoreOrder order = new RestoreOrder("r-1", first.generation(), "ann", "it went astray");

    RestoreEnd back = restore(order);

    assertThat(back.refusal()).isNull();
    assertThat(Objects.requireNonNull(back.checkpoint()).generation()).isEqualTo(3);
    assertThat(house.file("ada", "log.txt")).isEqualTo("one");
    assertThat(house.mail.number("select count(*) from memory")).isEqualTo(1);
    assertThat(house.mail.number("select count(*) from memory_abandoned")).isEqualTo(1);
    assertThat(house.mail.number("select life from agent")).isEqualTo(1);
    assertThat(house.mail.number("select count(*) from mail_ended where state = 3")).isEqualTo(2);
    assertThat(restore(order)).as("the answer was lost").isEqualTo(back);
    assertThat(house.mail.number("select life from agent")).isEqualTo(1);

    CheckpointMark next = worked("three", back.checkpoint());
    assertThat(next.generation()).isEqualTo(4);
    assertThat(house.file("ada", "log.txt")).isEqualTo("onethree");
  }

  @Test
  void a_checkpoint_that_is_not_there_or_whose_memory_was_abandoned_is_refused() throws Exception {
    CheckpointMark first = worked("one");
    CheckpointMark second = worked("two");
    assertThat(restore(new RestoreOrder("r-1", 7L, "ann", "why")).refusal())
        .isEqualTo("checkpoint 7 cannot be gone back to: there is none of this number (any more)");

    restore(new RestoreOrder("r-2", first.generation(), "ann", "why"));
    assertThat(restore(new RestoreOrder("r-3", second.generation(), "ann", "why")).refusal())
        .contains("was abandoned");
    assertThat(house.file("ada", "log.txt")).isEqualTo("one");
  }

  @Test
  void what_was_in_hand_when_the_agent_went_back_can_commit_no_more_and_begins_anew()
      throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ModelGateway stubborn = stubborn(asked, go);
    try (ShiftHouse other =
        new ShiftHouse(house, "porch", stubborn, Toolkit.of(InstantSource.system()))) {
      CheckpointMark first = worked("one");
      house.mail.accept(Order.of("t9", "ada", "late"));
      other.open("ada", ++shift);
      asked.await();
      assertThat(house.file("ada", "log.txt")).isEqualTo("onelate");

      RestoreEnd back = restore(new RestoreOrder("r-1", first.generation(), "ann", "why"));
      go.countDown();

      assertThat(back.mailWaits()).isTrue();
      assertThat(house.mail.number("select patch from mail")).isEqualTo(1);
      await().until(() -> other.board.size() == 0);
      assertThat(house.file("ada", "log.txt")).isEqualTo("one");
      shift = Epoch.shift(back.epoch());
      house.ending(open(Objects.requireNonNull(back.checkpoint())));
      assertThat(house.mail.state("t9")).isEqualTo(MailState.DONE);
      assertThat(house.file("ada", "log.txt")).isEqualTo("onelate");
    }
  }

  private RestoreEnd restore(RestoreOrder order) {
    return house.rows.restore(new ShiftOrder("ada", shift), order);
  }

  private CheckpointMark worked(String word) {
    return worked(word, null);
  }

  private CheckpointMark worked(String word, @Nullable CheckpointMark after) {
    house.mail.accept(Order.of("t" + (shift + 1), "ada", word));
    return Objects.requireNonNull(house.ending(open(after)).checkpoint());
  }

  private String open(@Nullable CheckpointMark after) {
    long epoch = house.mail.number("select epoch from agent");
    shift = Math.max(shift, Epoch.shift(epoch)) + 1;
    return house.open("ada", shift, 1, after);
  }

  /** Writes the task's input into a file, then is done. */
  private static ModelGateway notes() {
    return (ModelRequest request) -> {
      boolean first = request.transcript().size() == 1;
      ModelReply reply = new ModelReply("done", !first, 1, 1, 0, "fake", 1, true);
      String arguments = "{\"name\":\"log.txt\",\"content\":\"%s\"}".formatted(request.input());
      return first
          ? reply.calling(List.of(new ToolCall("c1", "scratch-append", arguments)))
          : reply;
    };
  }

  /** The same, but it waits before it is done, whoever wants it to stop. */
  private static ModelGateway stubborn(CountDownLatch asked, CountDownLatch go) {
    return request -> {
      if (request.transcript().size() > 1) {
        asked.countDown();
        Uninterruptibly.await(go);
      }
      return notes().ask(request);
    };
  }
}
