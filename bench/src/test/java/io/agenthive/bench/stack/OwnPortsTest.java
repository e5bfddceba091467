package io.agenthive.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class OwnPortsTest {
  @Test
  void every_part_has_a_port_of_its_own_above_the_usual_ones() {
    Map<String, Integer> ports = OwnPorts.free();

    assertThat(ports)
        .containsOnlyKeys("postgres", "temporal", "temporal-ui", "temporal-http", "api");
    assertThat(ports.values()).doesNotHaveDuplicates().allMatch(port -> port > 16_000);
  }
}
