package io.agenthive.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

final class SkippedTest {
  @Test
  void a_skipped_test_says_why() {
    PrintStream before = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, UTF_8));
    try {
      assertThatThrownBy(() -> Skipped.unless(false, "no server here"))
          .hasMessageContaining("no server here");
    } finally {
      System.setOut(before);
    }
    assertThat(said.toString(UTF_8)).contains("SKIPPED: no server here");
  }
}
