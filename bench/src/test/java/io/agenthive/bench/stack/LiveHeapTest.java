package io.agenthive.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LiveHeapTest {
  @Test
  void the_total_of_a_histogram_is_what_lives() {
    List<String> lines =
        List.of(
            "1234:",
            " num     #instances         #bytes  class name (module)",
            "   1:          9000        5000000  [B (java.base@25)",
            "Total         20000        7340032");

    assertThat(LiveHeap.bytes(lines)).isEqualTo(7 << 20);
  }

  @Test
  void the_heap_of_a_living_jvm_is_read() throws Exception {
    assertThat(LiveHeap.of(ProcessHandle.current().pid())).isPositive();
  }

  @Test
  void a_process_that_is_gone_has_no_heap() {
    long gone = Integer.MAX_VALUE; // Linux counts to 4,194,304

    assertThatThrownBy(() -> LiveHeap.of(gone)).hasMessageContaining("of process 2147483647 said");
  }
}
