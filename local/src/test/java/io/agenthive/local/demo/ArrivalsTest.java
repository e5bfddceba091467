package io.agenthive.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArrivalsTest {
  @Test
  void the_day_that_is_shipped_has_work_for_every_agent_of_the_fleet() {
    List<Arrival> day = Arrivals.day();
    Set<String> fleet =
        Fleet.reference().agents().stream().map(FleetMember::id).collect(Collectors.toSet());

    assertThat(day).hasSize(1_685);
    assertThat(day).extracting(Arrival::agentId).containsOnlyElementsOf(fleet);
    assertThat(day.stream().map(Arrival::agentId).distinct()).hasSize(47);
    assertThat(day.getLast().at()).isLessThan(Duration.ofDays(1));
  }

  @Test
  void lines_become_arrivals_and_comments_do_not() {
    assertThat(Arrivals.read("# of whom\n\nagent,second\nada,0\n# more\nbob,1.25\n"))
        .containsExactly(
            new Arrival("ada", Duration.ZERO), new Arrival("bob", Duration.ofMillis(1_250)));
  }

  @ParameterizedTest
  @CsvSource({
    "'agent;second', line 1 must read agent",
    "'agent,second\nada', line 2 needs agent and second",
    "'agent,second\n,1', line 2 needs agent and second",
    "'agent,second\nada,1,2', line 2 needs agent and second",
    "'agent,second\nada,-1', line 2 needs a second of 0 or more",
    "'agent,second\nada,1.2345', line 2 needs a second of 0 or more",
    "'agent,second\nada,2\nada,1', line 3 is earlier than the line before",
  })
  void a_line_that_cannot_be_read_is_named(String csv, String problem) {
    assertThatThrownBy(() -> Arrivals.read(csv)).hasMessageContaining("arrivals, " + problem);
  }
}
