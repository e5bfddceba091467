package io.agenthive.chaos.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class HeapGaugeTest {
  @Test
  void this_jvm_keeps_something() throws InterruptedException {
    RecordedProcess self =
        new RecordedProcess("self", ProcessHandle.current().pid(), Instant.now());

    assertThat(HeapGauge.kept(self).orElseThrow()).isBetween(1L << 20, 4L << 30);
  }

  @Test
  void generations_are_summed_and_classes_left_out() {
    String serial =
        """
        4711:
         DefNew     total 9792K, used 1000K [0x0, 0x1, 0x2)
          eden space 8704K,  11% used [0x0, 0x1, 0x2)
         Tenured    total 21888K, used 2000K [0x0, 0x1, 0x2)
         Metaspace       used 3000K, committed 4000K, reserved 5000K
          class space    used 300K, committed 400K, reserved 500K
        """;

    assertThat(HeapGauge.used(serial)).hasValue(3_000 * 1_024);
    assertThat(HeapGauge.used("4711: no such command")).isEmpty();
  }
}
