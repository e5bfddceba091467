package io.agenthive.activities.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.agenthive.activities.fuzz.Mutations;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Headers of sealed bytes, and what is unpacked behind them. */
final class SealFuzzTest {
  private static final Seal SEALED = new Seal(TestKeys.KEYRING);
  private static final Seal CHECKED = new Seal(Keyring.NONE);
  private static final String PLACE = "a place";

  @FuzzTest
  void sealed_bytes_open_or_are_refused(byte[] input) {
    open(SEALED, input);
    open(CHECKED, input);
    unpack(input);
  }

  private static void open(Seal seal, byte[] input) {
    try {
      assertThat(seal.open(input, PLACE)).hasSizeLessThanOrEqualTo(Seal.MAX_BYTES);
    } catch (BrokenSeal | KeyMissing refused) {
      assertThat(refused).hasMessageNotContaining("Exception");
    }
  }

  /** Where no attacker comes without the key, but a fuzzer shall. */
  private static void unpack(byte[] input) {
    if (input.length < 4) return;
    int length = ((input[1] & 0xff) << 8) | (input[2] & 0xff);
    byte[] packed = Arrays.copyOfRange(input, 3, input.length);
    for (Compression compression : Compression.values()) {
      try {
        assertThat(compression.whole(packed, length)).hasSize(length);
      } catch (BrokenSeal refused) {
        assertThat(refused.why()).isNotBlank();
      }
    }
  }

  @Test
  void what_becomes_of_sealed_bytes_opens_or_is_refused() throws Exception {
    byte[] text = "what was sealed, what was sealed, what was sealed".getBytes(UTF_8);
    Mutations.of(
        List.of(
            SEALED.close(text, PLACE),
            CHECKED.close(text, PLACE),
            new Seal(TestKeys.KEYRING, Compression.ZLIB).close(text, PLACE),
            SEALED.close(new byte[0], PLACE),
            packed(Compression.ZSTD, text),
            packed(Compression.ZLIB, text)),
        this::sealed_bytes_open_or_are_refused);
  }

  private static byte[] packed(Compression compression, byte[] text) {
    byte[] packed = compression.smaller(text);
    byte[] all = new byte[3 + packed.length];
    all[2] = (byte) text.length;
    System.arraycopy(packed, 0, all, 3, packed.length);
    return all;
  }
}
