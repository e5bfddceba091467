package io.agenthive.local.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.local.stack.StackPart;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AgentsPartTest {
  @Test
  void hosts_are_named_by_their_number() {
    assertThat(AgentsPart.hosts(1, Map.of())).extracting(StackPart::name).containsExactly("host-1");
    assertThat(AgentsPart.hosts(AgentsPart.MOST_HOSTS, Map.of()))
        .extracting(StackPart::name)
        .hasSize(8)
        .startsWith("host-1", "host-2")
        .endsWith("host-8");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 9})
  void none_and_more_than_eight_are_refused(int hosts) {
    assertThatThrownBy(() -> AgentsPart.hosts(hosts, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("hosts must be 1 to 8: " + hosts);
  }
}
