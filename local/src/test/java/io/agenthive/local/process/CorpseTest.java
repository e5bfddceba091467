package io.agenthive.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CorpseTest {
  @Test
  void a_dead_child_whose_parent_does_not_look_is_a_corpse() throws Exception {
    // the shell becomes a program that never asks for its children
    Process parent = new ProcessBuilder("sh", "-c", "sleep 0.1 & echo $!; exec sleep 60").start();
    try (BufferedReader said = new BufferedReader(parent.inputReader(StandardCharsets.UTF_8))) {
      long child = Long.parseLong(said.readLine());

      await().atMost(Duration.ofMinutes(1)).until(() -> Corpse.is(child));
      assertThat(Corpse.is(parent.pid())).isFalse();
    } finally {
      parent.destroyForcibly().waitFor();
    }
    assertThat(Corpse.is(parent.pid())).as("nobody").isFalse();
  }
}
