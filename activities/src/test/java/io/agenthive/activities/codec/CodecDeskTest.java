package io.agenthive.activities.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.TestKeys;
import io.temporal.api.common.v1.Payload;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class CodecDeskTest {
  private static final Database DATABASE = TestDatabase.fresh();
  private static final CodecDesk DESK = new CodecDesk(DATABASE, TestKeys.KEYRING);

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void what_it_seals_it_opens_in_the_same_order() throws UnreadablePayload {
    List<Payload> plain = List.of(payload("a"), payload("b".repeat(100_000)), payload(""));

    List<Payload> sealed = DESK.encode(plain);

    assertThat(sealed).allMatch(each -> Marks.encoding(each).equals(SealingCodec.ENCODING));
    assertThat(DESK.decode(sealed)).isEqualTo(plain);
    assertThat(DESK.decode(plain)).isEqualTo(plain);
  }

  @Test
  void the_first_that_does_not_open_is_named_with_the_reason() {
    List<Payload> sealed = DESK.encode(List.of(payload("a"), payload("c".repeat(70_000))));
    CodecDesk keyless = new CodecDesk(DATABASE, Keyring.NONE);

    assertThatThrownBy(() -> keyless.decode(sealed))
        .isInstanceOfSatisfying(UnreadablePayload.class, e -> assertThat(e.index()).isZero())
        .hasMessageContaining("its key 'new' is not in hive.keys");
    TestDatabase.change(DATABASE, "delete from claim");
    assertThatThrownBy(() -> DESK.decode(sealed))
        .isInstanceOfSatisfying(UnreadablePayload.class, e -> assertThat(e.index()).isEqualTo(1))
        .hasMessageContaining("cannot be redeemed");
    Payload cut = sealed.getFirst().toBuilder().clearData().build();
    assertThatThrownBy(() -> DESK.decode(List.of(cut))).hasMessage("it is cut off");
  }

  @Tag("negative")
  @Test
  void a_small_request_cannot_make_an_answer_without_end() {
    Payload large = DESK.encode(List.of(payload("d".repeat(8_000_000)))).getFirst();

    assertThatThrownBy(() -> DESK.decode(Collections.nCopies(3, large)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 16,777,216 bytes together");
  }

  @Test
  void a_thousand_payloads_are_taken_and_one_more_is_not() throws UnreadablePayload {
    List<Payload> most = Collections.nCopies(CodecDesk.MAX_PAYLOADS, payload("e"));
    List<Payload> more = Collections.nCopies(CodecDesk.MAX_PAYLOADS + 1, payload("e"));

    assertThat(DESK.decode(DESK.encode(most))).isEqualTo(most);
    assertThatThrownBy(() -> DESK.encode(more)).hasMessageContaining("at most 1,000");
    assertThatThrownBy(() -> DESK.decode(more)).hasMessageContaining("at most 1,000");
  }

  private static Payload payload(String text) {
    return Payload.newBuilder()
        .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
        .setData(ByteString.copyFromUtf8("\"" + text + "\""))
        .build();
  }
}
