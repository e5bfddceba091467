package io.agenthive.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class MemoryPageTest {
  private static final Path PAGE = Path.of("..", "docs", "memory.md");

  @Test
  void the_page_is_what_the_simulation_says() throws IOException {
    String wanted = MemoryPage.text();
    if (Boolean.getBoolean("hive.docs.write")) Files.writeString(PAGE, wanted);
    assertThat(Files.readString(PAGE))
        .as("%s is stale: ./hive test -Dhive.docs.write=true, and look at what changed", PAGE)
        .isEqualTo(wanted);
  }
}
