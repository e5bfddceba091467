package io.agenthive.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.postgres.Json;
import io.agenthive.local.TestPort;
import io.agenthive.local.stack.OwnEnvironment;
import io.agenthive.local.stack.StackPlan;
import io.agenthive.local.temporal.LiteChoice;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The whole demo, made small: real PostgreSQL, real child process, real SIGKILL. */
@Tag("whole")
@Timeout(180)
final class DemoStoryTest {
  private static final DemoPlan SMALL =
      new DemoPlan(
          DayPart.hours(14, 15, Duration.ofSeconds(4)),
          0.1,
          Duration.ofMillis(500),
          0.3,
          Duration.ofSeconds(3),
          6,
          2,
          DayPart.hours(14, 15, Duration.ofSeconds(2)));

  /** Its logs tell what happened. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path place;

  @Test
  void a_small_demo_loses_its_host_and_nothing_else() throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Audience program =
        new Audience(new PrintWriter(out), new PrintWriter(err), true, Terminal.NONE, Colours.NONE);

    int exit = new DemoShow(SMALL, 7, true).play(plan(), program);

    assertThat(exit).as(err.toString()).isZero();
    assertThat(out.toString().lines()).as("one object").hasSize(1);
    DemoSummary summary = Json.read(out.toString(), DemoSummary.class);
    assertThat(summary.work().accepted()).isEqualTo(summary.work().acknowledged());
    assertThat(summary.crash().awake()).isPositive();
    assertThat(summary.crash().allBack()).isTrue();
    assertThat(summary.outage().deadLetters()).isPositive();
    assertThat(summary.outage().waited()).isPositive();
    assertThat(summary.outage().redriven()).isEqualTo(summary.outage().deadLetters());
    assertThat(summary.outage().done()).isEqualTo(summary.outage().tasks());
    assertThat(summary.flood().deadLetters()).isEqualTo(6);
    assertThat(summary.flood().mended()).isEqualTo(2);
    assertThat(summary.naps().agents()).isPositive();
    assertThat(summary.naps().fixed().cost()).isPositive();
    assertThat(summary.naps().learned().cost()).isPositive();
    assertThat(summary.ledger().deadLetters()).isEqualTo(4);
    assertThat(summary.ledger().closes()).isTrue();
    assertThat(err.toString()).contains("kill -9").contains("dead letter demo-bad-");
  }

  private StackPlan plan() {
    Map<String, Integer> ports = TestPort.each(List.of("postgres", "temporal", "api"));
    return new StackPlan(
        place.resolve("demo"), LiteChoice.AT_ONCE, ports, OwnEnvironment.of(System.getenv()));
  }
}
