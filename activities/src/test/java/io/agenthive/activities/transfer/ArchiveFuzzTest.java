package io.agenthive.activities.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.agenthive.activities.fuzz.Mutations;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.activities.seal.KeyMissing;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.seal.Seal;
import io.agenthive.activities.seal.TestKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Archives as they are uploaded, and the content of one whose every part is sealed rightly. */
final class ArchiveFuzzTest {
  private static final ArchiveHeader HEADER =
      new ArchiveHeader("00000000-0000-0000-0000-000000000001", "ada", false, "", Instant.EPOCH);
  private static final int MOST = 1 << 20;

  @FuzzTest
  void an_archive_is_read_or_refused(byte[] input) throws IOException {
    read(input, true);
    read(input, false);
    read(parts(input), true);
  }

  private static void read(byte[] archive, boolean plain) throws IOException {
    Seal seal = new Seal(TestKeys.KEYRING);
    try {
      ArchiveReader reader = ArchiveReader.open(new ByteArrayInputStream(archive), seal, plain);
      assertThat(new ArchiveCheck(reader).run().header()).isEqualTo(reader.header());
    } catch (BrokenSeal | KeyMissing refused) {
      assertThat(refused).hasMessageNotContaining("Exception");
    }
  }

  /** Lines of the input as parts: the first byte is the kind. */
  private static byte[] parts(byte[] input) throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    ArchiveWriter writer = new ArchiveWriter(archive, new Seal(Keyring.NONE), HEADER, MOST);
    for (String line : new String(input, UTF_8).split("\n", 20)) {
      if (line.isEmpty()) continue;
      Part.Kind kind = Part.Kind.of((byte) line.charAt(0)).orElse(Part.Kind.MANIFEST);
      if (kind != Part.Kind.END) writer.part(kind, line.substring(1).getBytes(UTF_8));
    }
    writer.end();
    return archive.toByteArray();
  }

  @Test
  void what_becomes_of_an_archive_is_read_or_refused() throws Exception {
    byte[] none = parts(new byte[0]);
    String lines =
        "M{\"header\":%s,\"memoryAt\":0,\"memoryDigest\":\"-\",\"tasks\":0}\nT{\"taskId\":\"x\"}\nR{\"position\":1}"
            .formatted(HEADER.text());
    byte[] some = lines.getBytes(UTF_8);
    Mutations.of(List.of(none, some, parts(some)), this::an_archive_is_read_or_refused);
  }
}
