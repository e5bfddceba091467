package io.agenthive.activities.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
  private static final String PLACE = "file|ada|log.txt";
  private static final Seal KEYED = new Seal(TestKeys.KEYRING);
  private static final Seal PLAIN = new Seal(Keyring.NONE);
  private static final byte[] TEXT = "the quick brown fox ".repeat(40).getBytes(UTF_8);

  @ParameterizedTest
  @EnumSource(Compression.class)
  void what_was_sealed_opens_however_it_was_packed(Compression compression) throws BrokenSeal {
    Seal seal = new Seal(TestKeys.KEYRING, compression);

    assertThat(KEYED.open(seal.close(TEXT, PLACE), PLACE)).isEqualTo(TEXT);
    assertThat(KEYED.open(seal.close(new byte[0], PLACE), PLACE)).isEmpty();
  }

  @Test
  void zlib_packs_where_zstd_has_no_native_part() {
    assertThat(new Seal(TestKeys.KEYRING, Compression.ZLIB).close(TEXT, PLACE).length)
        .isLessThan(TEXT.length / 4);
  }

  @Test
  void nothing_can_be_read_without_the_key() throws BrokenSeal {
    byte[] sealed = new Seal(TestKeys.KEYRING, Compression.NONE).close(TEXT, PLACE);

    assertThat(new String(sealed, UTF_8)).doesNotContain("fox");
    assertThat(broken(PLAIN, sealed, PLACE)).contains("its key 'new' is not in hive.keys");
  }

  @Test
  void the_same_bytes_are_sealed_otherwise_each_time() {
    assertThat(KEYED.close(TEXT, PLACE)).isNotEqualTo(KEYED.close(TEXT, PLACE));
  }

  @Test
  void what_was_moved_to_another_place_does_not_open() {
    for (Seal seal : new Seal[] {KEYED, PLAIN}) {
      assertThat(broken(seal, seal.close(TEXT, PLACE), "file|bob|log.txt"))
          .contains("another place");
    }
  }

  /** Each byte of the header, of the nonce, of the body, of the tag; random bits of it. */
  @Test
  void every_damaged_byte_is_found() {
    Random random = new Random(7);
    int tried = 0;
    for (Seal seal : new Seal[] {KEYED, PLAIN}) {
      byte[] sealed = seal.close(TEXT, PLACE);
      for (int at = 0; at < sealed.length; at++) {
        byte[] damaged = sealed.clone();
        damaged[at] ^= (byte) (1 << random.nextInt(8));
        assertThatThrownBy(() -> seal.open(damaged, PLACE))
            .as("byte %d of %d", at, sealed.length)
            .isInstanceOf(BrokenSeal.class);
        tried++;
      }
    }
    assertThat(tried).isGreaterThan(100);
  }

  @Test
  void what_is_cut_off_anywhere_does_not_open() {
    for (Seal seal : new Seal[] {KEYED, PLAIN}) {
      byte[] sealed = seal.close(TEXT, PLACE);
      for (int length = 0; length < sealed.length; length++) {
        assertThat(broken(seal, Arrays.copyOf(sealed, length), PLACE)).isNotEmpty();
      }
      assertThat(broken(seal, Arrays.copyOf(sealed, sealed.length + 1), PLACE)).isNotEmpty();
    }
  }

  @Test
  void a_newer_format_is_named() {
    byte[] sealed = KEYED.close(TEXT, PLACE);
    sealed[0] = 2;

    assertThat(broken(KEYED, sealed, PLACE)).isEqualTo("its format is 2, and this version knows 1");
  }

  @Test
  void a_header_that_claims_a_gigabyte_costs_nothing() {
    byte[] sealed = PLAIN.close(TEXT, PLACE);
    ByteBuffer header =
        ByteBuffer.wrap(sealed).put(3, (byte) 0x40); // the length: there is no key ID
    CRC32 crc = new CRC32();
    crc.update(sealed, 0, 7);
    header.putInt(7, (int) crc.getValue());

    assertThat(broken(PLAIN, sealed, PLACE)).isEqualTo("it claims an illegal length");
  }

  @Test
  void what_packs_too_well_to_be_true_is_left_as_it_is() throws BrokenSeal {
    byte[] zeros = new byte[100_000];

    byte[] sealed = KEYED.close(zeros, PLACE);

    assertThat(sealed.length).isGreaterThan(zeros.length);
    assertThat(KEYED.open(sealed, PLACE)).isEqualTo(zeros);
  }

  @Test
  void more_than_can_be_sealed_at_once_is_refused() throws BrokenSeal {
    assertThat(KEYED.open(KEYED.close(new byte[Seal.MAX_BYTES], PLACE), PLACE))
        .hasSize(Seal.MAX_BYTES);
    assertThatThrownBy(() -> KEYED.close(new byte[Seal.MAX_BYTES + 1], PLACE))
        .hasMessage("8388609 bytes are to be sealed at once, at most 8388608 are");
  }

  @Test
  void an_old_key_opens_and_the_new_one_seals() throws BrokenSeal {
    Seal before = new Seal(Keyring.of(TestKeys.line("old", 2)));
    byte[] sealed = before.close(TEXT, PLACE);

    assertThat(KEYED.open(sealed, PLACE)).isEqualTo(TEXT);
    assertThat(broken(before, KEYED.close(TEXT, PLACE), PLACE)).contains("'new'");
  }

  @Test
  void what_was_sealed_without_a_key_opens_only_where_somebody_said_so() throws BrokenSeal {
    byte[] sealed = PLAIN.close(TEXT, PLACE);

    assertThat(broken(KEYED, sealed, PLACE)).contains("without a key");
    Keyring moving = Keyring.of(TestKeys.line("new", 1) + "\nplain");
    assertThat(new Seal(moving).open(sealed, PLACE)).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "a", "a YWJj", "A_ YWJj", "a !!!!", "a:AAAA,b:AAAA", "a\nb"})
  void what_is_no_keyring_is_refused_and_not_repeated(String text) {
    assertThatThrownBy(() -> Keyring.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("YWJj").doesNotContain("AAAA"));
  }

  @Test
  void two_keys_of_one_name_are_refused() {
    assertThatThrownBy(() -> Keyring.of(TestKeys.line("a", 1) + "," + TestKeys.line("a", 2)))
        .hasMessage("two keys are called 'a'");
  }

  private static String broken(Seal seal, byte[] sealed, String place) {
    Throwable broken = catchThrowable(() -> seal.open(sealed, place));
    if (broken != null) assertThat(broken).isInstanceOfAny(BrokenSeal.class, KeyMissing.class);
    return broken == null ? "" : String.valueOf(broken.getMessage());
  }
}
