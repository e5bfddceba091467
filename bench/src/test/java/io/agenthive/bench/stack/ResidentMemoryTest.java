package io.agenthive.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ResidentMemoryTest {
  private static final long SELF = ProcessHandle.current().pid();

  private static double self() {
    return ResidentMemory.of(Map.of("self", SELF)).values().stream().findFirst().orElseThrow();
  }

  @Test
  void a_shared_page_counts_as_the_kernel_divides_it() {
    String rollup =
        """
        00400000-7ffd [rollup]
        Rss:                1200 kB
        Pss:                 700 kB
        Pss_Dirty:           500 kB
        SwapPss:               9 kB
        """;

    assertThat(ResidentMemory.in(rollup)).isEqualTo(700);
  }

  @Test
  void what_this_process_holds_shows_in_its_memory() {
    double before = self();
    ByteBuffer held = ByteBuffer.allocateDirect(64 << 20); // zeroed: touched

    double after = self();

    assertThat(after - before).isGreaterThan(32);
    assertThat(held.capacity()).isEqualTo(64 << 20);
  }
}
