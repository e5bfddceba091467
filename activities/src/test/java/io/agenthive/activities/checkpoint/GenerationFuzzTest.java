package io.agenthive.activities.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.agenthive.activities.file.Chunk;
import io.agenthive.activities.file.FileEntry;
import io.agenthive.activities.file.FileTree;
import io.agenthive.activities.fuzz.Mutations;
import io.agenthive.activities.seal.BrokenSeal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The text of a checkpoint, as whoever has the key might write it. */
final class GenerationFuzzTest {
  @FuzzTest
  void a_text_reads_as_a_checkpoint_or_is_refused(byte[] input) {
    try {
      Generation read = GenerationText.read(new String(input, UTF_8));
      assertThat(GenerationText.read(GenerationText.of(read))).isEqualTo(read);
    } catch (BrokenSeal refused) {
      assertThat(refused.why()).isNotBlank();
    }
  }

  @Test
  void what_becomes_of_a_checkpoint_reads_as_one_or_is_refused() throws Exception {
    Generation.MemoryEnd end = new Generation.MemoryEnd(3, "d".repeat(64));
    Chunk chunk = new Chunk(UUID.randomUUID(), 10, "c".repeat(64));
    FileTree files = new FileTree(List.of(new FileEntry("plan.txt", List.of(chunk))));
    String empty =
        GenerationText.of(new Generation("ada", 1, 0, 7, end, new FileTree(List.of()), "-"));
    String full = GenerationText.of(new Generation("ada", 2, 0, 7, end, files, "p".repeat(64)));
    Mutations.of(
        List.of(empty.getBytes(UTF_8), full.getBytes(UTF_8)),
        this::a_text_reads_as_a_checkpoint_or_is_refused);
  }
}
