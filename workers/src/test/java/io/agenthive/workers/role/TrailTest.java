package io.agenthive.workers.role;

import static io.agenthive.workers.role.Town.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.agent.AgentLives;
import io.agenthive.activities.agent.AgentSignal;
import io.agenthive.activities.routing.RehearsalModel;
import io.agenthive.activities.routing.RehearsalSettings;
import io.agenthive.activities.seal.Keyring;
import io.agenthive.activities.trail.Act;
import io.agenthive.activities.trail.TemporalAnchors;
import io.agenthive.activities.trail.TrailDesk;
import io.agenthive.workflows.agent.AgentLimits;
import io.agenthive.workflows.agent.ControlNote;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Control, a host and a real Temporal server: whoever tells an agent something is recorded. */
final class TrailTest {
  private static final String OF_ADA = "select count(*) from audit where target = 'agents/ada'";

  @TempDir Path folder;

  @Test
  void a_signal_straight_to_temporal_and_one_through_a_door_leave_one_record_each()
      throws Exception {
    try (Town town = new Town(folder)) {
      town.host("home", new RehearsalModel(RehearsalSettings.seeded(1).paced(0).failing(Map.of())));
      town.agent("ada", Duration.ofMillis(50));

      town.workflow("ada").signal("sleep", Map.of("reason", "lunch", "by", "ann"));
      Act act = act();
      try (Act.Bound bound = act.bind()) {
        new AgentLives(town.link.client(), AgentLimits.DEFAULT)
            .tell("ada", AgentSignal.WAKE, ControlNote.of("bo", "work"));
      }
      town.workflow("ada").signal("dance");

      await().until(() -> town.number(OF_ADA) == 3);
      assertThat(act.handedOn()).isTrue();
      assertThat(
              town.number(
                  OF_ADA + " and action = 'agents:sleep' and door = 'temporal' and actor = 'ann'"))
          .isEqualTo(1);
      assertThat(
              town.number(
                  OF_ADA + " and action = 'agents:wake' and door = 'rest' and request = 'r-7'"))
          .isEqualTo(1);
      assertThat(town.number(OF_ADA + " and action = 'agents:dance' and outcome = 'REFUSED'"))
          .isEqualTo(1);
      TemporalAnchors anchors = new TemporalAnchors(town.link.client());
      await().until(() -> !anchors.lines().orElseThrow().isEmpty());
      assertThat(
              new TrailDesk(town.database, Keyring.NONE, List.of(anchors))
                  .check(1, OptionalLong.empty())
                  .verdict()
                  .findings())
          .isEmpty();
    }
  }

  private static Act act() {
    return new Act(
        "rest",
        "r-7",
        () -> {
          throw new AssertionError("the workflow records it");
        });
  }
}
