package io.agenthive.starter.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RouteClassTest {
  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/agents/ada:sleep, STOP",
    "POST, /api/v1/agents/ada:hold, STOP",
    "POST, /api/v1/agents:sleep, STOP",
    "POST, /api/v1/operations/night-1:abort, STOP",
    "POST, /api/v1/agents:wake, HEAVY",
    "GET, /api/v1/operations/night-1, READ",
    "POST, /api/v1/holds, STOP",
    "POST, /api/v1/tasks/t1:cancel, STOP",
    "POST, /api/v1/tasks/t%2F1:cancel, STOP",
    "POST, /api/v1/redrives/night-1:abort, STOP",
    "POST, /api/v1/redrives/night-1:pause, STOP",
    "POST, /api/v1/breakers/model-a:open, STOP",
    "POST, /api/v1/tokens:revoke, STOP",
    "POST, /api/v1/agents/ada:wake, CONTROL",
    "POST, /api/v1/holds:release, CONTROL",
    "POST, /api/v1/redrives/night-1:resume, CONTROL",
    "POST, /api/v1/codec/decode, CONTROL",
    "GET, /api/v1/agents, READ",
    "GET, /api/v1/holds, READ",
    "GET, /api/v1/agents/ada:sleep, READ",
    "DELETE, /api/v1/tasks, READ",
    "POST, /api/v1/tasks, SUBMIT",
    "POST, /api/v1/agents, SUBMIT",
    "POST, /api/v1/dead-letters/t1:redrive, SUBMIT",
    "POST, /api/v1/redrives, HEAVY",
    "POST, /api/v1/agents:import, HEAVY",
    "POST, /api/v1/agents/ada:export, HEAVY",
    "POST, /api/v1/agents/ada:fork, HEAVY",
    "POST, /api/v1/agents/ada/checkpoints/3:restore, HEAVY",
    "POST, /api/v1/audit:verify, HEAVY",
    "GET, /api/v1/agents/ada/diff, HEAVY"
  })
  void a_request_has_the_class_of_what_it_does(String method, String path, RouteClass expected) {
    assertThat(RouteClass.of(method, path)).isEqualTo(expected);
  }
}
