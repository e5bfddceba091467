package io.agenthive.starter.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.idle.DecisionCheck;
import io.agenthive.activities.idle.Gaps;
import io.agenthive.starter.ApiWorld;
import io.agenthive.starter.Caller;
import io.agenthive.starter.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class RecomputeTest {
  private static final int GAPS = 400;

  /** Continuous integration computes these once more, in a JVM that interprets: {@code .ci/run}. */
  private static final Path KEPT = Path.of("target", "decisions.jsonl");

  private final ApiWorld world = ApiWorld.running();
  private final Caller caller = world.caller();
  private final String id = world.agent("default", "r-" + UUID.randomUUID(), "ann");
  private final Set<Long> versions = new LinkedHashSet<>();

  @Test
  void what_a_host_decided_and_the_api_sends_comes_out_the_same_bit_for_bit() throws IOException {
    Gaps.write(world.database(), id, GAPS);
    List<String> decisions = decisions();
    List<String> lines = new ArrayList<>(versions.stream().map(this::table).toList());
    lines.addAll(decisions);
    Files.write(KEPT, lines);

    DecisionCheck check = new DecisionCheck();
    lines.forEach(check::line);
    assertThat(check.wrong()).isEmpty();
    assertThat(check.checked()).isEqualTo(GAPS);
    assertThat(check.versions()).isGreaterThan(2);
  }

  /** As {@code hive fleet export} asks for them. */
  private List<String> decisions() {
    List<String> lines = new ArrayList<>();
    String page = "/api/v1/fleet/agents/" + id + "/decisions?limit=200";
    while (!page.isEmpty()) {
      Reply reply = caller.get(page);
      for (JsonNode decision : reply.at("/items")) {
        long version = decision.path("table").asLong();
        if (version > 0) versions.add(version);
        lines.add("{\"decision\":" + decision + "}");
      }
      page = reply.next();
    }
    return lines;
  }

  private String table(long version) {
    return "{\"table\":" + caller.get("/api/v1/fleet/tables/" + version).http().body() + "}";
  }
}
