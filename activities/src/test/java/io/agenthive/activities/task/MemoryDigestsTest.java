package io.agenthive.activities.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.task.RequestDigest;
import org.junit.jupiter.api.Test;

final class MemoryDigestsTest {
  private final MemoryDigests digests = new MemoryDigests();

  @Test
  void an_entry_is_hashed_once_and_rightly() {
    byte[] first = digests.of("an entry");

    assertThat(first).isEqualTo(RequestDigest.ofEntry("an entry"));
    assertThat(digests.of(String.join(" ", "an", "entry"))).isSameAs(first);
    assertThat(digests.of("another")).isNotEqualTo(first);
  }
}
