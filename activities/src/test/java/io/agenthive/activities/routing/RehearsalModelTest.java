package io.agenthive.activities.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.Ask;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.Said;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.ToolCall;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RehearsalModelTest {
  private static final RehearsalSettings CALM =
      RehearsalSettings.seeded(42).paced(0).failing(Map.of());

  private final RehearsalModel model = new RehearsalModel(CALM);

  @Test
  void the_same_request_gets_the_same_reply_from_another_model_of_the_seed()
      throws InterruptedException {
    assertThat(model.ask(request("t1#1", "go")))
        .isEqualTo(new RehearsalModel(CALM).ask(request("t1#1", "go")));
  }

  @Test
  void another_seed_says_something_else() throws InterruptedException {
    RehearsalModel other =
        new RehearsalModel(RehearsalSettings.seeded(43).paced(0).failing(Map.of()));
    assertThat(other.ask(request("t1#1", "go"))).isNotEqualTo(model.ask(request("t1#1", "go")));
  }

  @Test
  void a_reply_does_not_depend_on_how_often_it_was_asked_for() throws InterruptedException {
    ModelRequest request = request("t1#1", "go");
    assertThat(model.ask(request.asked(new Ask(3, 2))).text()).isEqualTo(model.ask(request).text());
  }

  @Test
  void what_is_invented_says_so() throws InterruptedException {
    ModelReply reply = model.ask(request("t1#1", "go"));
    assertThat(reply.simulated()).isTrue();
    assertThat(reply.model()).isEqualTo("rehearsal-routine");
    assertThat(reply.text()).startsWith("[simulated] t1#1");
  }

  @Test
  void tokens_come_from_the_lengths_of_all_that_is_read_and_written() throws InterruptedException {
    ModelRequest first = request("t1#1", "#rehearse answer=401 turns=2");
    ModelReply reply = model.ask(first);
    assertThat(reply.inputTokens()).isEqualTo((400 + 80 + 28 + 3) / 4);
    assertThat(reply.outputTokens()).isEqualTo(101);
    assertThat(reply.cachedTokens()).isEqualTo(100);
  }

  @Test
  void a_later_turn_finds_all_but_the_newest_reply_in_the_cache() throws InterruptedException {
    ModelReply reply = model.ask(request("t1#3", "go there", "a".repeat(40), "b".repeat(80)));
    assertThat(reply.inputTokens()).isEqualTo((400 + 80 + 8 + 40 + 80) / 4);
    assertThat(reply.cachedTokens()).isEqualTo((400 + 80 + 8 + 40) / 4);
  }

  @Test
  void an_answer_has_the_length_it_was_told() throws InterruptedException {
    for (int chars : new int[] {1, 5, 1024, 1_000_000}) {
      assertThat(model.ask(request("t1#1", "#rehearse answer=" + chars)).text()).hasSize(chars);
    }
  }

  @Test
  void a_task_takes_the_turns_it_was_told() throws InterruptedException {
    assertThat(model.ask(request("t1#2", "#rehearse turns=3", "a")).finished()).isFalse();
    assertThat(model.ask(request("t1#3", "#rehearse turns=3", "a", "b")).finished()).isTrue();
  }

  @Test
  void tasks_take_one_to_three_turns_and_the_mean_that_was_set() throws InterruptedException {
    RehearsalModel chatty = new RehearsalModel(CALM.lasting(1.8));
    int turns = 0;
    for (int task = 0; task < 2_000; task++) {
      int turn = 1;
      while (!chatty.ask(request("t" + task + "#" + turn, "go")).finished()) turn++;
      assertThat(turn).isBetween(1, 3);
      turns += turn;
    }
    assertThat(turns / 2_000.0).isBetween(1.7, 1.9);
  }

  @Test
  void stronger_tiers_take_longer_and_have_a_long_tail() {
    long[] strategic = sortedMillis(Tier.STRATEGIC);
    long[] routine = sortedMillis(Tier.ROUTINE);
    assertThat(strategic[500]).isBetween(3_900L, 5_100L);
    assertThat(sortedMillis(Tier.IMPLEMENTATION)[500]).isBetween(1_900L, 2_500L);
    assertThat(routine[500]).isBetween(780L, 1_020L);
    assertThat(routine[950]).isBetween(2_000L, 3_000L);
    assertThat(strategic[999]).isLessThanOrEqualTo(120_000);
  }

  @Test
  void faults_come_as_often_as_set_and_a_later_asking_can_succeed() throws InterruptedException {
    Map<TaskFailure, Double> shares =
        Map.of(TaskFailure.TRANSIENT, 0.2, TaskFailure.RATE_LIMITED, 0.1);
    RehearsalModel failing = new RehearsalModel(CALM.failing(shares));
    Map<TaskFailure, Integer> seen = new EnumMap<>(TaskFailure.class);
    int recovered = 0;
    for (int task = 0; task < 2_000; task++) {
      ModelRequest request = request("t" + task + "#1", "go");
      boolean failed = fails(failing, request, seen);
      if (failed && !fails(failing, request.asked(new Ask(0, 1)), new EnumMap<>(TaskFailure.class)))
        recovered++;
    }
    assertThat(seen.get(TaskFailure.TRANSIENT)).isBetween(330, 470);
    assertThat(seen.get(TaskFailure.RATE_LIMITED)).isBetween(150, 250);
    assertThat(recovered).isGreaterThan(300);
  }

  @Test
  void a_rate_limit_says_when_to_come_back() {
    RehearsalModel limited =
        new RehearsalModel(CALM.failing(Map.of(TaskFailure.RATE_LIMITED, 1.0)));
    assertThatThrownBy(() -> limited.ask(request("t1#1", "go")))
        .isInstanceOfSatisfying(
            TaskFault.class,
            fault ->
                assertThat(fault.retryAfter())
                    .hasValueSatisfying(
                        told -> assertThat(told.toMillis()).isBetween(200L, 5_000L)))
        .hasMessageContaining("simulated");
  }

  @Test
  void a_scripted_task_fails_only_as_told() throws InterruptedException {
    RehearsalModel failing = new RehearsalModel(CALM.failing(Map.of(TaskFailure.BUG, 1.0)));
    assertThat(failing.ask(request("t1#1", "#rehearse turns=1")).finished()).isTrue();
    assertThatThrownBy(() -> failing.ask(request("t1#1", "#rehearse fail=QUOTA_EXHAUSTED")))
        .hasMessageContaining("QUOTA_EXHAUSTED");
  }

  @Test
  void scripted_time_passes_at_any_pace() throws InterruptedException {
    long begun = System.nanoTime();
    assertThat(model.ask(request("t1#1", "#rehearse millis=30")).millis()).isEqualTo(30);
    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(30_000_000);
  }

  @Test
  void a_scripted_call_comes_before_the_answer_which_repeats_what_the_tool_said()
      throws InterruptedException {
    String input = "#rehearse call=clock turns=1 millis=0 answer=30";
    ModelReply calling = model.ask(request("t1#1", input));
    assertThat(calling.calls()).containsExactly(new ToolCall("rehearsed-1", "clock", "{}"));
    assertThat(calling.finished()).isFalse();
    assertThat(calling.simulated()).isTrue();

    List<Said> said =
        List.of(
            new Said.Input(input),
            new Said.Answer(calling.text(), calling.calls()),
            new Said.Result("rehearsed-1", "clock", "noon", false));
    ModelReply answer =
        model.ask(
            new ModelRequest("t1#3", Ask.FIRST, Tier.ROUTINE, "", List.of(), said, List.of()));
    assertThat(answer.calls()).isEmpty();
    assertThat(answer.finished()).isTrue();
    assertThat(answer.text()).startsWith("[simulated]").endsWith(" clock said: noon");
  }

  @Test
  void whoever_waits_for_a_model_can_be_interrupted() throws InterruptedException {
    AtomicReference<Object> end = new AtomicReference<>();
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    end.set(model.ask(request("t1#1", "#rehearse millis=600000")));
                  } catch (InterruptedException e) {
                    end.set(e);
                  }
                });
    await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
    waiting.interrupt();
    waiting.join();
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
  }

  private long[] sortedMillis(Tier tier) {
    return IntStream.range(0, 1_000)
        .mapToLong(task -> millis("t" + task + "#1", tier))
        .sorted()
        .toArray();
  }

  private long millis(String key, Tier tier) {
    try {
      return model
          .ask(new ModelRequest(key, Ask.FIRST, tier, "", List.of(), said("go"), List.of()))
          .millis();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean fails(
      RehearsalModel model, ModelRequest request, Map<TaskFailure, Integer> seen)
      throws InterruptedException {
    try {
      model.ask(request);
      return false;
    } catch (TaskFault fault) {
      seen.merge(fault.failure(), 1, Integer::sum);
      return true;
    }
  }

  private static ModelRequest request(String key, String... transcript) {
    return new ModelRequest(
        key,
        Ask.FIRST,
        Tier.ROUTINE,
        "p".repeat(400),
        List.of("m".repeat(80)),
        said(transcript),
        List.of());
  }

  /** An input and answers to it. */
  private static List<Said> said(String... texts) {
    List<Said> said = new ArrayList<>(List.of(new Said.Input(texts[0])));
    Stream.of(texts).skip(1).map(text -> new Said.Answer(text, List.of())).forEach(said::add);
    return said;
  }
}
