package io.agenthive.workers.role;

import static io.agenthive.workers.role.Town.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.breaker.BreakerSettings;
import io.agenthive.activities.consolidation.ConsolidationSettings;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.activities.routing.RehearsalModel;
import io.agenthive.activities.routing.RehearsalSettings;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Control, a host and a real Temporal server. */
final class SleeperTest {
  private static final int TASKS = 20;

  private final List<ModelRequest> asked = new CopyOnWriteArrayList<>();

  @TempDir Path folder;

  @Test
  void control_summarises_what_a_sleeper_remembers_and_its_next_wake_reads_that() throws Exception {
    ControlRole.SummaryPlan plan =
        new ControlRole.SummaryPlan(
            new ConsolidationSettings(true, ConsolidationSettings.MOST),
            new RehearsalModel(RehearsalSettings.seeded(1).paced(0).failing(Map.of())),
            BreakerSettings.DEFAULT);
    try (Town town = new Town(folder, plan)) {
      town.host("home", this::answer);
      town.agent("ada", Duration.ofMillis(50));
      for (int i = 1; i <= TASKS; i++) town.order("t" + i, "ada", "The port of A" + i + " is " + i);
      for (int i = 1; i <= TASKS; i++) town.awaitDone("t" + i);
      await().until(() -> town.awakeOn("home") == 0);
      long epoch = town.number("select epoch from agent");

      TestDatabase.change(
          town.database, "update agent set changed_at = changed_at - interval '1 hour'");
      await().until(() -> town.number("select count(*) from memory_summary") == 1);

      assertThat(town.awakeOn("home")).isZero();
      assertThat(town.number("select epoch from agent")).isEqualTo(epoch);
      town.order("after", "ada", "x");
      town.awaitDone("after");
      List<String> memory = asked.getLast().memory();
      assertThat(memory).hasSize(5);
      assertThat(memory.getFirst()).contains("[simulated]").contains("The port of A1 is 1");
      assertThat(memory.getLast()).contains("A" + TASKS);
    }
  }

  private ModelReply answer(ModelRequest request) {
    asked.add(request);
    return new ModelReply("answer ".repeat(100), true, 1, 1, 0, "rehearsal-routine", 1, true);
  }
}
