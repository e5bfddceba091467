package io.agenthive.starter.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Agents of one team over HTTP, and a caller who asks something of all of them. */
final class Team {
  static final String SLEEP = "/api/v1/agents:sleep";
  static final String WAKE = "/api/v1/agents:wake";

  final ApiWorld world = ApiWorld.running();
  final Caller caller = world.caller();

  /** The name of the team, of the key, and the reason; IDs of its agents begin so. */
  final String mark = "b" + UUID.randomUUID().toString().substring(0, 12);

  /** Puts it to sleep, with one key. */
  Reply sleep(String more, String... headers) {
    List<String> all = new ArrayList<>(List.of("Idempotency-Key", mark));
    all.addAll(List.of(headers));
    return caller.post(
        SLEEP,
        "{%s \"filter\": {\"team\": \"%s\"}, \"reason\": \"%s\"}".formatted(more, mark, mark),
        all.toArray(String[]::new));
  }

  void agents(int count) {
    for (int i = 0; i < count; i++) {
      Reply created =
          caller.post(
              "/api/v1/agents",
              "{\"id\": \"%s%d\", \"role\": \"coder\", \"team\": \"%s\"}".formatted(mark, i, mark));
      assertThat(created.status()).isEqualTo(201);
    }
  }
}
