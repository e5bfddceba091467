package io.agenthive.activities.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.agenthive.activities.fuzz.Mutations;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.seal.TestKeys;
import io.temporal.api.common.v1.Payload;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Payloads that come from Temporal, or from whoever asks the codec. */
final class CodecFuzzTest {
  private static final SealingCodec CODEC = new SealingCodec(new Seal(TestKeys.KEYRING), "default");

  @FuzzTest
  void a_payload_opens_or_is_refused(byte[] input) {
    Payload payload;
    try {
      payload = Payload.parseFrom(input);
    } catch (InvalidProtocolBufferException none) {
      return;
    }
    try {
      assertThat(CODEC.decode(List.of(payload))).hasSize(1);
    } catch (KeyMissing missing) {
      assertThat(missing).hasMessageContaining("hive.keys");
    }
    try {
      assertThat(Claim.of(payload).claim()).hasSize(64);
    } catch (IllegalArgumentException none) {
      assertThat(none).hasMessageContaining("claim");
    }
  }

  @Test
  void what_becomes_of_a_payload_opens_or_is_refused() throws Exception {
    Payload plain =
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
            .setData(ByteString.copyFromUtf8("{\"reason\":\"so\"}"))
            .build();
    Payload claim = new Claim("a".repeat(64), "b".repeat(64), 70_000).payload();
    Mutations.of(
        List.of(
            plain.toByteArray(),
            CODEC.encode(List.of(plain)).getFirst().toByteArray(),
            claim.toByteArray()),
        this::a_payload_opens_or_is_refused);
  }
}
