package io.agenthive.activities.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.Ask;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.Said;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.ToolCall;
import io.agenthive.workflows.task.TurnKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalScriptTest {
  private static final TurnKey FIRST = new TurnKey("t1", 1, 0);
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "do it",
        "",
        "#rehearsal fail=BUG",
        " #rehearse fail=BUG",
        "do\n#rehearse fail=BUG"
      })
  void an_input_without_the_mark_at_its_very_beginning_has_no_script(String input) {
    assertThat(RehearsalScript.in(input)).isEmpty();
  }

  @Test
  void only_the_first_line_is_the_script() {
    RehearsalScript script = script("#rehearse  turns=3 millis=0\tanswer=1000000\nfail=BUG x=y");
    assertThat(script.number("turns")).hasValue(3);
    assertThat(script.number("millis")).hasValue(0);
    assertThat(script.number("answer")).hasValue(RehearsalScript.MAX_NUMBER);
    assertThat(script.fail()).isNull();
  }

  @Test
  void calls_are_made_in_order_one_in_each_reply() {
    RehearsalScript script =
        script("#rehearse call=clock call=calculator:{\"expression\":\"6*7\"} turns=1");
    ToolCall first = new ToolCall("rehearsed-1", "clock", "{}");
    ToolCall second = new ToolCall("rehearsed-2", "calculator", "{\"expression\":\"6*7\"}");

    assertThat(script.call(after())).contains(first);
    assertThat(script.call(after(new Said.Answer("", List.of(first))))).contains(second);
    assertThat(
            script.call(
                after(
                    new Said.Answer("", List.of(first)),
                    new Said.Result("rehearsed-1", "clock", "noon", false),
                    new Said.Answer("", List.of(second)))))
        .isEmpty();
  }

  private static ModelRequest after(Said... said) {
    List<Said> transcript = new ArrayList<>(List.of(new Said.Input("go")));
    transcript.addAll(List.of(said));
    return new ModelRequest("t1#1", Ask.FIRST, Tier.ROUTINE, "", List.of(), transcript, List.of());
  }

  @ParameterizedTest
  @EnumSource(TaskFailure.class)
  void every_failure_can_be_scripted(TaskFailure failure) {
    assertThat(script("#rehearse fail=" + failure).fault(FIRST, new Ask(9, 3), NOON))
        .hasValueSatisfying(fault -> assertThat(fault.failure()).isEqualTo(failure));
  }

  @ParameterizedTest
  @CsvSource({
    "times=2, 1, 0, 0, true",
    "times=2, 1, 0, 1, true",
    "times=2, 1, 0, 2, false",
    "times=5, 1, 1, 0, true",
    "times=5, 1, 1, 1, false",
    "deliveries=1, 1, 0, 3, true",
    "deliveries=1, 1, 1, 0, false",
    "at=2, 1, 0, 0, false",
    "at=2, 2, 0, 0, true"
  })
  void a_fault_comes_when_it_was_told(
      String rule, int turn, int delivery, int retry, boolean comes) {
    RehearsalScript script = script("#rehearse fail=TRANSIENT " + rule);
    assertThat(script.fault(new TurnKey("t1", turn, 0), new Ask(delivery, retry), NOON).isPresent())
        .isEqualTo(comes);
  }

  @Test
  void a_fault_carries_the_retry_after_it_was_told() {
    assertThat(script("#rehearse fail=RATE_LIMITED after=300").fault(FIRST, Ask.FIRST, NOON))
        .hasValueSatisfying(
            fault -> assertThat(fault.retryAfter()).hasValue(Duration.ofMillis(300)));
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, false", "-1, true"})
  void an_outage_has_an_end(long secondsAfter, boolean comes) {
    RehearsalScript script = script("#rehearse fail=OVERLOADED until=2026-11-29T12:00:00Z");
    assertThat(script.fault(FIRST, new Ask(5, 2), NOON.plusSeconds(secondsAfter)).isPresent())
        .isEqualTo(comes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "explode=1 | unknown directive 'explode'",
        "hello | unknown directive 'hello'",
        "turns | 'turns' needs a value",
        "turns= | 'turns' must be 1 to",
        "turns=0 | 'turns' must be 1 to",
        "turns=-1 | 'turns' must be 1 to",
        "turns=1.5 | 'turns' must be 1 to",
        "answer=1000001 | 'answer' must be 1 to 1000000",
        "millis=99999999999 | 'millis' must be 0 to 1000000",
        "turns=1 turns=2 | 'turns' stands there twice",
        "fail=OOPS | 'fail' must be one of",
        "fail=invalid | 'fail' must be one of",
        "times=2 | 'times' needs 'fail'",
        "after=2 | 'after' needs 'fail'",
        "fail=BUG until=noon | 'until' must be an instant such as",
        "until=2026-11-29T12:00:00Z | 'until' needs 'fail'"
      })
  void what_cannot_be_read_is_an_invalid_task_and_named(String directives, String problem) {
    assertThatThrownBy(() -> RehearsalScript.in("#rehearse " + directives))
        .isInstanceOfSatisfying(
            TaskFault.class, fault -> assertThat(fault.failure()).isEqualTo(TaskFailure.INVALID))
        .hasMessageContaining(problem);
  }

  private static RehearsalScript script(String input) {
    return RehearsalScript.in(input).orElseThrow();
  }
}
