package io.agenthive.activities.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.deadletter.DeathVerdict;
import io.agenthive.workflows.task.TaskFailure;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MetersTest {
  private static final String[] OVER_BUDGET = {"failure", "OVER_BUDGET", "dead", "false"};

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @BeforeEach
  void export() {
    Metrics.addRegistry(registry);
  }

  @AfterEach
  void close() {
    Metrics.removeRegistry(registry);
  }

  /** Other classes count at the same time: what is asked for is a target of this test's own. */
  @Test
  void what_happens_is_counted_by_what_it_was() {
    double before = Metrics.counter("hive.task.failures", OVER_BUDGET).count();
    Meters.failed(TaskFailure.OVER_BUDGET, false);
    Meters.retried(TaskFailure.TRANSIENT, "model-of-this-test");
    Meters.heldBack("model-of-this-test", "BREAKER");
    Meters.heldBack("model-of-this-test", "RETRY_BUDGET");
    Meters.rerouted("model-of-this-test", "model-b");
    Meters.breaker("model-of-this-test", true);
    Meters.judged(TaskFailure.CANCELLED, DeathVerdict.POISON);
    Meters.redriven("OF_THIS_TEST");
    Meters.checkpointed();
    Meters.streamed("OF_THIS_TEST");
    Meters.lost();
    Meters.unverified();
    Meters.goneBack();
    Meters.summarised("OF_THIS_TEST");
    Meters.summaryUnused();
    Meters.gap(true);
    Meters.gapForgotten();
    Meters.idleAnew();
    Meters.seated(true, 1);
    Meters.spellForgotten();
    Meters.ledgerCost(0.1);
    Meters.requested("/api/v1/of-this-test", "GET", 200, Duration.ofMillis(3));

    assertThat(Metrics.counter("hive.task.failures", OVER_BUDGET).count()).isGreaterThan(before);
    assertThat(
            registry.get("hive.task.retries").tag("target", "model-of-this-test").counter().count())
        .isEqualTo(1);
    assertThat(registry.get("hive.calls.held.back").tag("by", "RETRY_BUDGET").counters())
        .isNotEmpty();
    assertThat(registry.get("hive.api.requests").tag("status", "200").timers()).isNotEmpty();
    assertThat(registry.get("hive.breaker.changes").tag("to", "OPEN").counters()).isNotEmpty();
    assertThat(
            registry.get("hive.redrive.entries").tag("outcome", "OF_THIS_TEST").counter().count())
        .isEqualTo(1);
  }

  @Test
  void the_page_for_operators_knows_each_meter() throws IOException {
    what_happens_is_counted_by_what_it_was();
    String page = Files.readString(Path.of("..", "docs", "operate.md"));

    assertThat(registry.getMeters())
        .extracting(Meter::getId)
        .extracting(Meter.Id::getName)
        .filteredOn(name -> name.startsWith("hive.") && !name.endsWith(".histogram"))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(page).contains("`" + name.replace('.', '_')));
  }
}
