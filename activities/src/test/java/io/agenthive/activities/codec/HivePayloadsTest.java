package io.agenthive.activities.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.TestKeys;
import io.agenthive.workflows.note.SignalNote;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class HivePayloadsTest {
  private static final Database DATABASE = TestDatabase.fresh();
  private static final DataConverter SEALED = HivePayloads.converter(DATABASE, TestKeys.KEYRING);
  private static final DataConverter PLAIN = HivePayloads.converter(DATABASE, Keyring.NONE);
  private static final String CANARY = "canary-91c2";

  /** Something that goes over the wire. */
  record Order(String text, @Nullable Duration pause, List<Integer> numbers) {}

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void values_of_every_kind_come_back() {
    for (DataConverter converter : List.of(SEALED, PLAIN)) {
      comesBack(converter, new Order(CANARY, Duration.ofSeconds(3), List.of(1, 2)), Order.class);
      comesBack(converter, CANARY, String.class);
      comesBack(converter, 42, Integer.class);
      comesBack(converter, Map.of("a", List.of("b")), Map.class);
      comesBack(
          converter,
          WorkflowExecution.newBuilder().setWorkflowId(CANARY).build(),
          WorkflowExecution.class);
      comesBack(converter, "x".repeat(200_000), String.class);
      byte[] bytes = CANARY.getBytes(UTF_8);
      Payload payload = converter.toPayload(bytes).orElseThrow();
      assertThat(converter.fromPayload(payload, byte[].class, byte[].class)).isEqualTo(bytes);
      Payload nothing = converter.toPayload(null).orElseThrow();
      assertThat(converter.fromPayload(nothing, String.class, String.class)).isNull();
    }
  }

  private static <T> void comesBack(DataConverter converter, T value, Class<T> type) {
    Payload payload = converter.toPayload(value).orElseThrow();
    if (converter == SEALED) {
      assertThat(Marks.encoding(payload)).isEqualTo(SealingCodec.ENCODING);
      assertThat(payload.toString()).doesNotContain(CANARY);
    }
    assertThat((Object) converter.fromPayload(payload, type, type)).isEqualTo(value);
  }

  @Test
  void a_large_value_is_sealed_and_so_is_its_claim() {
    Payload payload = SEALED.toPayload("y".repeat(100_000)).orElseThrow();

    assertThat(payload.getSerializedSize()).isLessThan(400);
    assertThat(Marks.text(payload, SealingCodec.INNER)).isEqualTo(Claim.ENCODING);
  }

  @Test
  void a_hive_with_keys_reads_what_one_without_wrote_and_names_the_key_the_other_way_round() {
    Payload clear = PLAIN.toPayload("old").orElseThrow();
    Payload sealed = SEALED.toPayload("new").orElseThrow();

    assertThat(SEALED.fromPayload(clear, String.class, String.class)).isEqualTo("old");
    assertThatThrownBy(() -> PLAIN.fromPayload(sealed, String.class, String.class))
        .hasMessageContaining("its key 'new' is not in hive.keys");
  }

  @Test
  void what_a_person_signals_in_clear_is_read_and_what_we_signal_is_read_the_same() {
    Payload typed =
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
            .setData(ByteString.copyFromUtf8("{\"reason\":\"on holiday\"}"))
            .build();
    Payload ours = SEALED.toPayload(Map.of("reason", "on holiday")).orElseThrow();

    for (Payload payload : List.of(typed, ours)) {
      RawValue raw = SEALED.fromPayload(payload, RawValue.class, RawValue.class);
      assertThat(SignalNote.read(raw).required("reason")).isEqualTo("on holiday");
    }
  }

  /** A signal like this becomes a rejection, and its workflow goes on. */
  @Test
  void a_signal_that_does_not_open_cannot_be_read_and_stops_nobody() {
    Payload ours = SEALED.toPayload(Map.of("reason", "x")).orElseThrow();
    Payload forged = ours.toBuilder().setData(ByteString.copyFromUtf8("nonsense")).build();

    RawValue raw = SEALED.fromPayload(forged, RawValue.class, RawValue.class);

    assertThatThrownBy(() -> SignalNote.read(raw))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected one JSON object");
    assertThatThrownBy(() -> SEALED.fromPayload(forged, Order.class, Order.class))
        .isInstanceOf(DataConverterException.class)
        .hasMessageContaining("a payload does not open: its format is");
  }

  @Test
  void messages_traces_and_details_of_failures_are_sealed_and_their_types_are_not() {
    ApplicationFailure cause =
        ApplicationFailure.newNonRetryableFailure("inner " + CANARY, "INVALID", "detail " + CANARY);
    Failure failure =
        SEALED.exceptionToFailure(
            ApplicationFailure.newFailureWithCause("outer " + CANARY, "BUG", cause));

    assertThat(failure.toString()).doesNotContain(CANARY).contains("INVALID", "BUG");
    RuntimeException back = SEALED.failureToException(failure);
    assertThat(back).hasMessageContaining("outer " + CANARY);
    assertThat(back.getCause()).hasMessageContaining("inner " + CANARY);
    assertThat(back.getCause())
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            inner ->
                assertThat(inner.getDetails().get(String.class)).isEqualTo("detail " + CANARY));
  }

  @Test
  void without_keys_failures_are_as_readable_as_ever() {
    Failure failure = PLAIN.exceptionToFailure(new IllegalStateException("plain words"));

    assertThat(failure.getMessage()).isEqualTo("plain words");
    assertThat(failure.hasEncodedAttributes()).isFalse();
  }

  @Test
  void arguments_of_an_older_version_and_of_this_one_may_stand_side_by_side() {
    Payload clear = DefaultDataConverter.STANDARD_INSTANCE.toPayload("a").orElseThrow();
    Payloads both =
        Payloads.newBuilder()
            .addPayloads(clear)
            .addPayloads(SEALED.toPayload("b").orElseThrow())
            .build();

    assertThat(SEALED.fromPayloads(0, Optional.of(both), String.class, String.class))
        .isEqualTo("a");
    assertThat(SEALED.fromPayloads(1, Optional.of(both), String.class, String.class))
        .isEqualTo("b");
  }
}
