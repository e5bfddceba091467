package io.agenthive.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.checkpoint.CheckpointMark;
import io.agenthive.workflows.checkpoint.RestoreEnd;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.agenthive.workflows.hold.Holds;
import io.agenthive.workflows.hold.Scope;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.note.Payloads;
import io.agenthive.workflows.shift.AgentTold;
import io.agenthive.workflows.shift.Epoch;
import io.agenthive.workflows.shift.RowFacts;
import io.agenthive.workflows.shift.ShiftEnd;
import io.agenthive.workflows.shift.ShiftOrder;
import io.agenthive.workflows.task.FailureContext;
import io.agenthive.workflows.task.FailureNote;
import io.agenthive.workflows.task.InputPatch;
import io.agenthive.workflows.task.KeeperNews;
import io.agenthive.workflows.task.KeeperOrder;
import io.agenthive.workflows.task.TaskFailure;
import io.agenthive.workflows.task.TaskOutcome;
import io.agenthive.workflows.task.TurnKey;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DefaultDataConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records on the wire, pinned under {@code src/test/resources/wire/}: histories and rows outlive
 * the code. A change there needs a reader for both forms.
 */
final class WireTest {
  private static final Path PINS = Path.of("src", "test", "resources", "wire");
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123Z");
  private static final Held HELD =
      new Held(Hold.OPERATOR, "ann", "lunch", NOW, NOW.plusSeconds(3600));
  private static final Held SCOPED =
      new Held(
          Hold.INCIDENT,
          "ann",
          "nonsense",
          NOW,
          null,
          true,
          new Scope(1764520415123456L, "team:a"));
  private static final CheckpointMark MARK = new CheckpointMark(7, "0123456789abcdef".repeat(4));
  private static final FailureNote FAILED =
      new FailureNote(TaskFailure.RATE_LIMITED, "asked to wait", 2, Duration.ofSeconds(7))
          .in(
              FailureContext.of("t1", 3, "0.1.0@host-1", "request-9")
                  .at(new TurnKey("t1", 2, 0))
                  .asking("model-anthropic-routine", "haiku", 1)
                  .because(List.of("ConnectException: refused"), null));

  static Stream<Object> records() {
    return Stream.of(
        agent(),
        agent().status(),
        new ShiftOrder("scout-1", 3, MARK, true),
        ShiftEnd.rested(Epoch.of(3, 1), true, 4).with(MARK),
        new RestoreOrder("r-1", 7L, "ann", "it went astray", true),
        new RestoreEnd(Epoch.last(3), true, MARK, null),
        new RowFacts(true, Epoch.of(3, 1), true, false),
        new AgentTold("scout-1", List.of(HELD, SCOPED), NOW, true),
        new ControlNote("ann", "lunch", NOW, true),
        new Errand(Errand.Kind.SUBMIT, "t1", "hello", "ann"),
        AgentSpec.of("Scout", "field", Tier.ROUTINE),
        new KeeperOrder(
            "t1",
            "scout-1",
            Duration.ofSeconds(7),
            FAILED,
            true,
            "redrive by ann",
            new InputPatch("hello again", null)),
        new KeeperNews(null, FAILED),
        FAILED,
        new TaskOutcome("t1", MailState.DONE, "42"));
  }

  @ParameterizedTest
  @MethodSource("records")
  void a_record_is_written_as_it_was_pinned(Object written) throws IOException {
    assertThat(json(written)).isEqualTo(pin(written));
  }

  @Test
  void what_was_written_before_there_were_checkpoints_is_read() {
    assertThat(read("{\"agentId\":\"scout-1\",\"shift\":3}", ShiftOrder.class))
        .isEqualTo(new ShiftOrder("scout-1", 3));
    assertThat(
            read("{\"epoch\":5,\"how\":\"RESTED\",\"mailLeft\":true,\"done\":4}", ShiftEnd.class))
        .isEqualTo(ShiftEnd.rested(5, true, 4));
  }

  @Test
  void a_spec_of_before_the_learned_policy_keeps_the_timeout_that_it_names() {
    String old =
        """
        {"role":"Scout","team":"field","tier":"ROUTINE","systemPrompt":"","tools":[],"labels":{},"deferrable":true,
         "concurrency":1,"dispatch":"MAIL","idleTimeout":5.000000000}\
        """;
    assertThat(read(old, AgentSpec.class))
        .isEqualTo(AgentSpec.of("Scout", "field", Tier.ROUTINE).resting(AgentSpec.DEFAULT_IDLE));
  }

  @Test
  void a_card_of_before_forks_is_that_of_an_agent_that_may_act() {
    String old =
        "{\"agentId\":\"a\",\"role\":\"Scout\",\"team\":\"field\",\"tier\":\"ROUTINE\",\"specVersion\":1}";
    assertThat(read(old, AgentCard.class))
        .isEqualTo(new AgentCard("a", "Scout", "field", Tier.ROUTINE, 1));
  }

  @Test
  void what_a_row_said_before_tellings_were_counted_was_heard() {
    String old = "{\"resting\":true,\"epoch\":5,\"mailWaits\":true,\"hostDead\":false}";
    assertThat(read(old, RowFacts.class)).isEqualTo(new RowFacts(true, 5, true, false));
  }

  @Test
  void what_was_written_before_scopes_were_held_is_read() {
    String held =
        """
        {"hold":"OPERATOR","by":"ann","reason":"lunch","since":"2026-11-21T12:00:00.123Z",
         "until":"2026-11-21T13:00:00.123Z"}\
        """;
    String told =
        "{\"agentId\":\"a\",\"holds\":[" + held + "],\"awakeUntil\":null,\"retiring\":false}";
    assertThat(read(told, AgentTold.class)).isEqualTo(AgentTold.holding("a", List.of(HELD)));
    assertThat(read("{\"by\":\"ann\",\"reason\":\"x\",\"until\":null}", ControlNote.class))
        .isEqualTo(ControlNote.of("ann", "x"));
    String wishes =
        "{\"holds\":{\"list\":["
            + held
            + "]},\"awakeUntil\":null,\"retirement\":\"NONE\",\"retireAt\":null}";
    assertThat(read(wishes, Wishes.class))
        .isEqualTo(new Wishes(new Holds(List.of(HELD)), null, Retirement.NONE, null, null));
  }

  private static <T> T read(String json, Class<T> type) {
    return DefaultDataConverter.STANDARD_INSTANCE.fromPayload(Payloads.json(json), type, type);
  }

  @Test
  void a_failure_of_before_contexts_is_read() {
    Payload old =
        Payloads.json(
            "{\"failure\":\"RATE_LIMITED\",\"message\":\"asked to"
                + " wait\",\"attempts\":2,\"retryAfter\":7.0}");
    FailureNote note =
        DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
            old, FailureNote.class, FailureNote.class);
    assertThat(note.context()).isNull();
    assertThat(note.attempts()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("records")
  void a_pinned_record_is_read_as_it_was_written(Object written) throws IOException {
    Payload payload = Payloads.json(pin(written));
    Class<?> type = written.getClass();

    assertThat((Object) DefaultDataConverter.STANDARD_INSTANCE.fromPayload(payload, type, type))
        .isEqualTo(written);
  }

  private static AgentState agent() {
    return AgentState.born(
            AgentWorld.CARD,
            new AgentLimits(1_900, true),
            Epoch.of(3, 1),
            AgentTold.holding(AgentWorld.ID, List.of()))
        .keptAwake(NOW)
        .holding(HELD)
        .scoped(List.of(SCOPED), NOW, NOW)
        .with(new Errand(Errand.Kind.SUBMIT, "t1", "hello", "ann"))
        .rejecting(new Rejection(NOW, "dance", "there is no such signal"))
        .retiring(Retirement.WINDING_DOWN)
        .retired(false, NOW);
  }

  private static String pin(Object written) throws IOException {
    Path file = PINS.resolve(written.getClass().getSimpleName() + ".json");
    return Files.readString(file).strip();
  }

  private static String json(Object value) {
    return Payloads.text(DefaultDataConverter.STANDARD_INSTANCE.toPayload(value).orElseThrow());
  }
}
