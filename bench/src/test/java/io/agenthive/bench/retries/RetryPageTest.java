package io.agenthive.bench.retries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class RetryPageTest {
  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void the_page_and_its_plot_are_what_the_simulation_says() throws IOException {
    says(DOCS.resolve("retries.md"), RetryPage.text());
    says(DOCS.resolve("images").resolve("retries.svg"), RetryPage.plot());
  }

  private static void says(Path file, String wanted) throws IOException {
    if (Boolean.getBoolean("hive.docs.write")) Files.writeString(file, wanted);
    assertThat(Files.readString(file))
        .as("%s is stale: ./hive test -Dhive.docs.write=true, and look at what changed", file)
        .isEqualTo(wanted);
  }
}
