package io.agenthive.starter.trail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ControlTest {
  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/agents, agents:create, agents, true",
    "POST, /api/v1/agents/ada:sleep, agents:sleep, agents/ada, true",
    "POST, /api/v1/agents/ada/checkpoints, checkpoints:create, agents/ada/checkpoints, true",
    "POST, /api/v1/agents/ada/checkpoints/3:restore, checkpoints:restore, agents/ada/checkpoints/3, true",
    "POST, /api/v1/agents:import, agents:import, agents, true",
    "POST, /api/v1/holds:release, holds:release, holds, true",
    "PUT, /api/v1/switches/all, switches:put, switches/all, true",
    "POST, /api/v1/tasks, tasks:create, tasks, false",
    "POST, /api/v1/tasks/t-1:cancel, tasks:cancel, tasks/t-1, true",
    "POST, /api/v1/audit:verify, audit:verify, audit, false",
    "POST, /api/v1/codec/0af/decode, codec:use, codec, false",
    "GET, /api/v1/agents/ada, agents:read, agents/ada, false",
    "GET, /errors/stale, read, /errors/stale, false"
  })
  void a_request_is_named_by_its_path(
      String method, String path, String action, String target, boolean changes) {
    assertThat(Control.of(method, path)).isEqualTo(new Control(action, target, changes));
  }
}
