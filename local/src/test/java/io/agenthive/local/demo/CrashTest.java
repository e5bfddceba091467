package io.agenthive.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.Database;
import io.agenthive.activities.postgres.TestDatabase;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.part.AgentsPart;
import io.agenthive.local.process.ChildProcess;
import io.agenthive.local.process.ChildRecords;
import io.agenthive.local.process.ChildSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CrashTest {
  private final Database database = TestDatabase.fresh();
  @TempDir Path place;

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whoever_rests_before_the_host_is_dead_is_not_waited_for() throws Exception {
    DataFolder folder = DataFolder.open(place.resolve("data"));
    ChildRecords children = new ChildRecords(folder);
    run("insert into host (id, incarnation) values ('host-1', 1)");
    for (String agent : List.of("ada", "bob", "cid", "dee")) seated(agent);
    run("update agent set incarnation = 0 where id = 'dee'"); // of an earlier crash
    try (ChildProcess host = ChildProcess.start(sleeper(folder), children)) {
      Crash crash = new Crash(children, new GaugeRows(database), line -> afterwards(line, host));

      CrashReport report = crash.run(Duration.ofSeconds(5));

      assertThat(report.awake()).as("without a stranded one").isEqualTo(3);
      assertThat(report.allBack()).isTrue();
      assertThat(report.pid()).isEqualTo(host.pid());
    }
  }

  /** Its victims were read from rows that a dead host left; then it comes back. */
  private void afterwards(String line, ChildProcess host) {
    if (!line.startsWith("kill -9")) return;
    assertThat(host.alive()).as("counted while it lived").isFalse();
    run("update host set incarnation = 2");
    run("update agent set incarnation = 2, epoch = epoch + 1");
  }

  private static ChildSpec sleeper(DataFolder folder) {
    return ChildSpec.of(
        AgentsPart.FIRST, List.of("/bin/sleep", "60"), Map.of(), folder.log(AgentsPart.FIRST));
  }

  private void seated(String agent) {
    run(
        """
        insert into agent (id, state, epoch, shifts, spec, role, team, tier, host, incarnation)
        values ('%s', 1, 8, 4, '{}', 'clerk', 'search', 'ROUTINE', 'host-1', 1)
        """
            .formatted(agent));
    run(
        "insert into mail (agent, task_id, state, input) values ('%1$s', 't-%1$s', 1, 'work')"
            .formatted(agent));
  }

  private void run(String sql) {
    database.client().sql(sql).update();
  }
}
