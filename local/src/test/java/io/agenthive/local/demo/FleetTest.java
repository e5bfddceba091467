package io.agenthive.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.mail.Names;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class FleetTest {
  private final Fleet fleet = Fleet.reference();

  @Test
  void the_reference_fleet_has_47_agents_of_three_tiers_in_ten_teams() {
    Map<Tier, Long> tiers =
        fleet.agents().stream()
            .collect(Collectors.groupingBy(FleetMember::tier, Collectors.counting()));

    assertThat(tiers)
        .containsOnly(
            Map.entry(Tier.STRATEGIC, 13L),
            Map.entry(Tier.IMPLEMENTATION, 21L),
            Map.entry(Tier.ROUTINE, 13L));
    assertThat(fleet.agents()).extracting(FleetMember::team).containsOnlyElementsOf(teams());
    assertThat(teams()).hasSize(10);
  }

  @Test
  void every_agent_has_an_id_of_its_own_a_prompt_and_a_spec_that_an_agent_may_have() {
    assertThat(fleet.agents()).extracting(FleetMember::id).doesNotHaveDuplicates();
    assertThat(fleet.agents())
        .allSatisfy(
            agent -> {
              assertThat(Names.agent(agent.id())).isEqualTo(agent.id());
              assertThat(agent.prompt()).hasSizeGreaterThan(40);
              assertThat(AgentSpec.of(agent.role(), agent.team(), agent.tier())).isNotNull();
            });
  }

  @Test
  void an_agent_gets_its_teams_work_in_turn() {
    List<String> orders = Objects.requireNonNull(fleet.work().get("support"));

    assertThat(fleet.order("ticket-triager", 1)).isEqualTo(orders.get(1));
    assertThat(fleet.order("ticket-triager", orders.size())).isEqualTo(orders.get(0));
  }

  @Test
  void an_agent_that_is_not_in_the_fleet_gets_no_work() {
    assertThatThrownBy(() -> fleet.order("nobody", 1)).hasMessageContaining("no agent 'nobody'");
  }

  @Test
  void a_team_without_work_is_refused() {
    FleetMember idle = new FleetMember("a", "clerk", "none", Tier.ROUTINE, "");

    assertThatThrownBy(() -> new Fleet(Map.of(), List.of(idle)))
        .hasMessage("team 'none' has no work");
  }

  private List<String> teams() {
    return fleet.work().keySet().stream().toList();
  }
}
