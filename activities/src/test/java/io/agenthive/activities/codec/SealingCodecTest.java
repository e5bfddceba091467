package io.agenthive.activities.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.ByteString;
import io.agenthive.activities.seal.Digests;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.seal.TestKeys;
import io.agenthive.workflows.note.Summary;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DefaultDataConverter;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class SealingCodecTest {
  private static final SealingCodec OURS = codec(TestKeys.KEYRING, "default");
  private static final Payload TEXT =
      DefaultDataConverter.STANDARD_INSTANCE.toPayload("the quick brown fox").orElseThrow();

  @Test
  void what_was_sealed_opens_and_shows_nothing_but_its_key_and_how_it_is_written() {
    Payload sealed = sealed(TEXT);

    assertThat(sealed.toString()).doesNotContain("fox");
    assertThat(sealed.getMetadataMap().keySet())
        .containsExactlyInAnyOrder("encoding", "key", "inner");
    assertThat(Marks.encoding(sealed)).isEqualTo("binary/sealed");
    assertThat(Marks.text(sealed, "key")).isEqualTo("new");
    assertThat(Marks.text(sealed, "inner")).isEqualTo("json/plain");
    assertThat(opened(sealed)).isEqualTo(TEXT);
  }

  /** Made by another implementation of AES-GCM, by the description of the form. */
  @Test
  void a_payload_of_the_first_form_opens_for_ever() {
    byte[] data =
        Base64.getDecoder()
            .decode("AQADbmV3AAAACqpQeDsAAQIDBAUGBwgJCguprrdWSZBoHJpIwGI5fAcjZ0fWjzOR6vNXDw==");
    Payload pinned = sealed(TEXT).toBuilder().setData(ByteString.copyFrom(data)).build();

    assertThat(opened(pinned).getData().toStringUtf8()).isEqualTo("\"pinned\"");
  }

  @Test
  void metadata_of_any_kind_comes_back_and_is_not_seen() {
    Payload odd =
        TEXT.toBuilder().putMetadata("messageType", ByteString.copyFromUtf8("secret.Type")).build();
    Payload bare = Payload.newBuilder().setData(ByteString.copyFromUtf8("no encoding")).build();

    assertThat(sealed(odd).toString()).doesNotContain("secret.Type");
    assertThat(opened(sealed(odd))).isEqualTo(odd);
    assertThat(opened(sealed(bare))).isEqualTo(bare);
    assertThat(opened(sealed(Payload.getDefaultInstance())))
        .isEqualTo(Payload.getDefaultInstance());
  }

  @Test
  void what_was_written_in_clear_stays_readable() {
    assertThat(opened(TEXT)).isEqualTo(TEXT);
  }

  @Test
  void without_keys_nothing_is_changed() {
    SealingCodec plain = codec(Keyring.NONE, "default");

    assertThat(plain.encode(List.of(TEXT))).containsExactly(TEXT);
    assertThat(plain.decode(List.of(TEXT))).containsExactly(TEXT);
  }

  @Tag("negative")
  @Test
  void an_old_key_opens_and_a_key_that_is_not_here_stops_the_reader_by_its_name() {
    SealingCodec before = codec(Keyring.of(TestKeys.line("old", 2)), "default");

    assertThat(opened(before.encode(List.of(TEXT)).getFirst())).isEqualTo(TEXT);
    assertThatThrownBy(() -> before.decode(List.of(sealed(TEXT))))
        .isInstanceOf(KeyMissing.class)
        .hasMessageContaining("'new' is not in hive.keys");
  }

  @Tag("negative")
  @Test
  void every_damaged_byte_of_a_payload_is_found() {
    Payload sealed = sealed(TEXT);
    byte[] data = sealed.getData().toByteArray();
    Random random = new Random(11);
    for (int at = 0; at < data.length; at++) {
      byte[] damaged = data.clone();
      damaged[at] ^= (byte) (1 << random.nextInt(8));

      assertThat(why(sealed.toBuilder().setData(ByteString.copyFrom(damaged)).build()))
          .as("byte %d of %d", at, data.length)
          .isNotEmpty();
    }
    assertThat(why(sealed.toBuilder().clearData().build())).isEqualTo("it is cut off");
  }

  @Tag("negative")
  @Test
  void a_payload_of_another_tenant_or_with_other_metadata_does_not_open() {
    Payload foreign = codec(TestKeys.KEYRING, "others").encode(List.of(TEXT)).getFirst();

    assertThat(why(foreign)).contains("sealed for another place");
    assertThat(why(marked("inner", "binary/plain"))).contains("sealed for another place");
    assertThat(why(marked("key", "old"))).contains("another key than it names");
    assertThat(why(marked("key", ""))).contains("another key than it names");
  }

  /** Whoever has no key of ours cannot stop a workflow by what he writes without one. */
  @Tag("negative")
  @Test
  void what_claims_to_be_sealed_without_a_key_is_broken() {
    byte[] unsealed = new Seal(Keyring.NONE).close("x".getBytes(UTF_8), "default|payload|1||");
    Payload forged = marked("key", "").toBuilder().setData(ByteString.copyFrom(unsealed)).build();

    assertThat(why(forged)).contains("another key than it names");
  }

  @Tag("negative")
  @Test
  void a_bomb_is_refused_before_it_is_unpacked() {
    byte[] packed = Zstd.compress(new byte[Seal.MAX_BYTES], 19);
    assertThat(packed.length).isLessThan(Seal.MAX_BYTES / 1_000);
    byte[] whole = sealedWithoutKey(packed, Seal.MAX_BYTES);

    assertThatThrownBy(() -> new Seal(Keyring.NONE).open(whole, "here"))
        .hasMessage("it claims to be packed tighter than anything is here");
  }

  @Test
  void a_summary_stays_below_what_the_server_takes_with_the_longest_id_of_a_key() {
    SealingCodec longest = codec(Keyring.of(TestKeys.line("k".repeat(32), 3)), "default");
    StringBuilder noise = new StringBuilder();
    new Random(5).ints(400, 0x4e00, 0x9f00).forEach(noise::appendCodePoint);

    for (String text : List.of(noise.toString(), "\"".repeat(400), "x".repeat(400))) {
      Payload summary =
          DefaultDataConverter.STANDARD_INSTANCE.toPayload(Summary.of(text)).orElseThrow();
      assertThat(longest.encode(List.of(summary)).getFirst().getSerializedSize())
          .isLessThanOrEqualTo(400);
    }
  }

  /** As {@link Seal} would write it for {@code here}, were it not for its limits. */
  private static byte[] sealedWithoutKey(byte[] packed, int length) {
    byte[] header = {1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    ByteBuffer.wrap(header).putInt(3, length);
    CRC32 crc = new CRC32();
    crc.update(header, 0, 7);
    ByteBuffer.wrap(header).putInt(7, (int) crc.getValue());
    return ByteBuffer.allocate(header.length + packed.length + 32)
        .put(header)
        .put(packed)
        .put(Digests.sha256(header, packed, "here".getBytes(UTF_8)))
        .array();
  }

  private static Payload marked(String name, String value) {
    return sealed(TEXT).toBuilder().putMetadata(name, ByteString.copyFromUtf8(value)).build();
  }

  private static String why(Payload sealed) {
    return BrokenPayloads.why(opened(sealed)).orElse("");
  }

  private static Payload sealed(Payload plain) {
    return OURS.encode(List.of(plain)).getFirst();
  }

  private static Payload opened(Payload sealed) {
    return OURS.decode(List.of(sealed)).getFirst();
  }

  private static SealingCodec codec(Keyring keys, String tenant) {
    return new SealingCodec(new Seal(keys), tenant);
  }
}
