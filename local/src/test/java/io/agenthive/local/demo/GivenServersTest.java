package io.agenthive.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agenthive.activities.audit.LedgerCheck;
import io.agenthive.activities.audit.LedgerReport;
import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.local.TestPort;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.process.Ports;
import io.agenthive.local.temporal.LiteChoice;
import io.agenthive.local.temporal.RunningTemporal;
import io.agenthive.local.temporal.TemporalSources;
import io.agenthive.local.temporal.TemporalStart;
import io.agenthive.workers.role.TemporalLink;
import io.agenthive.workers.role.TemporalSettings;
import io.agenthive.workflows.mail.Names;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GivenServersTest {
  private static final GivenServers TEMPORAL =
      GivenServers.in(Map.of("TEMPORAL_ADDRESS", "there:7233", "HIVE_DB_URL", ""));

  @TempDir Path place;

  @Test
  void servers_of_its_own_hold_nobody_else() {
    assertThat(GivenServers.in(Map.of()).any()).isFalse();
    assertThat(TEMPORAL.variables()).containsExactly("TEMPORAL_ADDRESS");
    assertThat(GivenServers.in(Map.of("HIVE_DB_URL", "jdbc:postgresql://x/y")).any()).isTrue();
  }

  @Test
  void empty_servers_are_used_and_those_that_do_not_belong_together_are_refused() throws Exception {
    RunningTemporal server = server();
    try (Database database = TestDatabase.fresh();
        TemporalLink link = link(server)) {
      LedgerCheck check = new LedgerCheck(database, link.client());
      assertThatCode(() -> TEMPORAL.refuse(check.check(Duration.ZERO))).doesNotThrowAnyException();
      TestDatabase.change(
          database,
          """
          insert into agent (id, spec, role, team, tier)
          values ('ada', '{}', 'clerk', 'search', 'ROUTINE')
          """);

      LedgerReport other = check.check(Duration.ZERO);

      assertThatThrownBy(() -> TEMPORAL.refuse(other))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("ada ")
          .hasMessageContaining("unset TEMPORAL_ADDRESS");
      assertThatCode(() -> GivenServers.in(Map.of()).refuse(other)).doesNotThrowAnyException();
    } finally {
      server.inProcess().orElseThrow().run();
    }
  }

  @Test
  void on_given_servers_every_agent_and_task_carries_the_stamp_of_its_run() {
    DemoOrder order = new DemoOrder(DemoPlan.QUICK, 1, "20261121-145959", true);
    Fleet fleet = Fleet.reference().named(order::agent);

    assertThat(fleet.agents())
        .allSatisfy(agent -> assertThat(agent.id()).endsWith("-20261121-145959"))
        .allSatisfy(agent -> assertThat(Names.agent(agent.id())).isNotEmpty())
        .allSatisfy(
            agent -> assertThat(Names.isTask(order.run() + "-" + agent.id() + "-999")).isTrue());
    assertThat(fleet.order(order.agent("ticket-triager"), 1))
        .isEqualTo(Fleet.reference().order("ticket-triager", 1));
  }

  @Test
  void on_servers_of_its_own_the_fleet_has_its_plain_names() {
    DemoOrder order = new DemoOrder(DemoPlan.QUICK, 1, "", false);

    assertThat(Fleet.reference().named(order::agent)).isEqualTo(Fleet.reference());
    assertThat(order.run()).isEqualTo("demo");
  }

  private RunningTemporal server() {
    DataFolder folder = DataFolder.open(place.resolve("data"));
    Ports ports = new Ports(folder, Map.of("temporal", TestPort.next()), line -> {});
    return new TemporalStart(folder, ports, line -> {})
        .from(TemporalSources.of(Map.of(), LiteChoice.AT_ONCE, folder));
  }

  private static TemporalLink link(RunningTemporal server) {
    return TemporalLink.withoutPayloads(
        new TemporalSettings(server.address(), server.namespace(), server.lite()), "test");
  }
}
