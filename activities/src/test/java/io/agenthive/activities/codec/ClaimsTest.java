package io.agenthive.activities.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.seal.TestKeys;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.context.WorkflowSerializationContext;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClaimsTest {
  private static final String CANARY = "canary-7f3a";
  private static final Database DATABASE = TestDatabase.fresh();
  private static final PayloadCodec CODEC = codec(TestKeys.KEYRING);

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @BeforeEach
  void empty() {
    TestDatabase.change(DATABASE, "delete from claim");
  }

  @Test
  void a_payload_of_64_kib_goes_itself_and_one_byte_more_goes_by_reference() {
    Payload largest = payload(64 * 1024);
    Payload larger = payload(64 * 1024 + 1);

    assertThat(encoded(largest)).isEqualTo(largest);
    assertThat(rows()).isZero();
    Payload claim = encoded(larger);
    assertThat(Marks.encoding(claim)).isEqualTo("json/claim");
    assertThat(claim.getSerializedSize()).isLessThan(300);
    assertThat(rows()).isEqualTo(1);
    assertThat(decoded(claim)).isEqualTo(larger);
  }

  @Test
  void a_claim_stands_in_histories_as_json() {
    Claim claim = new Claim("0a".repeat(32), "1b".repeat(32), 70_000);

    assertThat(claim.payload().getData().toStringUtf8())
        .isEqualTo(
            "{\"claim\":\"%s\",\"sha256\":\"%s\",\"bytes\":70000}"
                .formatted("0a".repeat(32), "1b".repeat(32)));
    assertThat(Claim.of(claim.payload())).isEqualTo(claim);
  }

  @Test
  void the_same_payload_is_kept_once_for_each_workflow_and_has_the_same_claim() {
    Payload large = payload(100_000);

    Payload claim = encoded(large);
    assertThat(encoded(large)).isEqualTo(claim);
    assertThat(rows()).isEqualTo(1);
    assertThat(of("agent-ada").encode(List.of(large))).containsExactly(claim);
    assertThat(of("agent-bo").decode(List.of(claim))).containsExactly(large);

    assertThat(TestDatabase.number(DATABASE, "select count(distinct body) from claim"))
        .isEqualTo(2);
    assertThat(rows()).isEqualTo(3);
  }

  @Test
  void what_is_kept_is_sealed_and_named_by_what_only_the_key_tells() {
    Payload large = payload(70_000);

    Claim keyed = Claim.of(encoded(large));
    Claim plain = Claim.of(codec(Keyring.NONE).encode(List.of(large)).getFirst());

    assertThat(keyed.claim()).isNotEqualTo(keyed.sha256()).isNotEqualTo(plain.claim());
    assertThat(plain.claim()).isEqualTo(plain.sha256()).isEqualTo(keyed.sha256());
    byte[] body =
        DATABASE
            .client()
            .sql("select body from claim where encode(id, 'hex') = ?")
            .param(keyed.claim())
            .query(byte[].class)
            .single();
    assertThat(new String(body, UTF_8)).doesNotContain(CANARY);
  }

  @Tag("negative")
  @Test
  void a_claim_whose_row_is_gone_names_itself_and_what_to_do() {
    Payload claim = encoded(payload(70_000));
    empty();

    assertThatThrownBy(() -> decoded(claim))
        .isInstanceOf(ClaimLost.class)
        .hasMessageContainingAll(
            Claim.of(claim).claim(), "not in the database", "restore the table claim");
  }

  @Tag("negative")
  @Test
  void an_altered_claim_is_found_and_another_row_of_the_same_is_taken() {
    for (Keyring keys : List.of(TestKeys.KEYRING, Keyring.NONE)) {
      empty();
      Payload large = payload(70_000);
      Payload claim = codec(keys).encode(List.of(large)).getFirst();
      TestDatabase.change(
          DATABASE, "update claim set body = set_byte(body, 500, 255 - get_byte(body, 500))");

      assertThatThrownBy(() -> codec(keys).decode(List.of(claim)))
          .isInstanceOf(ClaimLost.class)
          .hasMessageContaining("it is damaged");
      PayloadCodec other =
          codec(keys).withContext(new WorkflowSerializationContext("default", "agent-ada"));
      List<Payload> again = other.encode(List.of(large));
      assertThat(again).containsExactly(claim);
      assertThat(codec(keys).decode(List.of(claim))).containsExactly(large);
    }
  }

  @Tag("negative")
  @Test
  void exchanged_rows_do_not_open() {
    Payload one = encoded(payload(70_000));
    Payload other = encoded(payload(70_001));
    TestDatabase.change(
        DATABASE, "update claim c set body = (select body from claim o where o.id <> c.id)");

    for (Payload claim : List.of(one, other)) {
      assertThatThrownBy(() -> decoded(claim))
          .isInstanceOf(ClaimLost.class)
          .hasMessageContaining("another place");
    }
  }

  @Test
  void a_payload_of_8_mib_is_kept_and_one_that_is_larger_is_refused_with_a_way_out() {
    Payload most = payload(Claims.MAX_BYTES - 40);
    assertThat(decoded(encoded(most))).isEqualTo(most);

    assertThatThrownBy(() -> encoded(payload(Claims.MAX_BYTES)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("may have 8,388,608", "hand over its place");
  }

  @Tag("negative")
  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "42", "{\"claim\":\"../x\",\"sha256\":\"\",\"bytes\":1}", "nul", "null"})
  void what_is_no_claim_is_broken(String data) {
    Payload forged =
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8(Claim.ENCODING))
            .setData(ByteString.copyFromUtf8(data))
            .build();

    assertThat(BrokenPayloads.why(decoded(forged))).contains("it claims what was never kept");
  }

  /** Noise that does not pack, with a canary at its beginning. */
  private static Payload payload(int bytes) {
    byte[] data = new byte[bytes];
    new Random(bytes).nextBytes(data);
    System.arraycopy(CANARY.getBytes(UTF_8), 0, data, 0, CANARY.length());
    return Payload.newBuilder()
        .putMetadata("encoding", ByteString.copyFromUtf8("binary/plain"))
        .setData(ByteString.copyFrom(data))
        .build();
  }

  private static Payload encoded(Payload payload) {
    return CODEC.encode(List.of(payload)).getFirst();
  }

  private static Payload decoded(Payload payload) {
    return CODEC.decode(List.of(payload)).getFirst();
  }

  private static PayloadCodec of(String workflow) {
    return CODEC.withContext(new WorkflowSerializationContext("default", workflow));
  }

  private static PayloadCodec codec(Keyring keys) {
    return new ClaimCodec(new Claims(DATABASE, new Seal(keys)));
  }

  private static long rows() {
    return TestDatabase.number(DATABASE, "select count(*) from claim");
  }
}
