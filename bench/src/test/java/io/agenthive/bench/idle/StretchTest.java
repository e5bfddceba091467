package io.agenthive.bench.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.agenthive.activities.idle.FleetOutlook;
import io.agenthive.activities.idle.WakeMeasure;
import io.agenthive.workflows.idle.FleetGaps;
import io.agenthive.workflows.idle.Jitter;
import io.agenthive.workflows.idle.SeatKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StretchTest {
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  private static Trace trace(String rows) throws IOException {
    return TraceReader.read(new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)));
  }

  /** Three hours, of which the second is drawn. */
  private static Trace three() throws IOException {
    return trace(
        "a,0,1\na,3610,12\nb,3660,6\nc,3700,1\na,3730,1.2\nb,4260,6\nc,7300,1\nb,7900,1\n");
  }

  @Test
  void a_stretch_is_compressed_and_its_agents_are_those_with_gaps() throws IOException {
    Stretch all = Stretch.of(three(), new Stretch.Drawing(2, 1, 12, 7));

    assertThat(all.trace().agents()).containsExactly("day-00", "day-01");
    assertThat(all.trace().arrivals()).containsExactly(10 / 12.0, 5, 130 / 12.0, 55);
    assertThat(all.trace().durations()).containsExactly(1, 0.5, 0.1, 0.5);
    assertThat(all.trace().horizon()).isEqualTo(300);
    assertThat(all.past()).as("c had one task").isEmpty();
  }

  @Test
  void the_gaps_of_those_who_are_not_drawn_are_the_past() throws IOException {
    Stretch one = Stretch.of(three(), new Stretch.Drawing(1, 1, 12, 7));
    Stretch again = Stretch.of(three(), new Stretch.Drawing(1, 1, 12, 7));

    assertThat(one.trace().arrivals()).isEqualTo(again.trace().arrivals()).hasSize(2);
    boolean a = one.trace().arrivals()[0] < 1;
    assertThat(one.past()).containsExactly(new double[] {a ? 49.5 : 9}, within(1e-9));
  }

  @Test
  void what_cannot_be_drawn_is_refused() throws IOException {
    Trace whole = three();
    assertThatThrownBy(() -> Stretch.of(whole, new Stretch.Drawing(3, 1, 12, 7)))
        .hasMessage("only 2 agents have 2 tasks in that time");
    assertThatThrownBy(() -> Stretch.of(whole, new Stretch.Drawing(1, 4, 12, 7)))
        .hasMessage("the trace is shorter than that");
    assertThatThrownBy(() -> new Stretch.Drawing(0, 1, 1, 1)).hasMessageContaining("agents");
    assertThatThrownBy(() -> new Stretch.Drawing(1, 0, 1, 1)).hasMessageContaining("hours");
  }

  /** Before anything is known agents rest at break-even, here 6 s and then 60 s. */
  @Test
  void a_prediction_follows_the_versions_that_a_hive_had_with_their_jitter() throws IOException {
    FleetGaps none = new FleetGaps();
    AsTold told =
        new AsTold(
            List.of(
                new FleetOutlook(none.table(), wakes(0.1), NOON),
                new FleetOutlook(none.table(), wakes(1), NOON)),
            List.of(5.0, 100.0),
            NOON);

    Outcome outcome = told.on(trace("a,0,0\na,50,0\na,120,0\n"));

    Jitter first = Jitter.on(Duration.ofSeconds(6));
    Jitter second = Jitter.on(Duration.ofSeconds(60));
    double jitter = first.of("a", NOON).toNanos() / 1e9;
    double later = second.of("a", NOON).toNanos() / 1e9;
    assertThat(outcome.cold()).isEqualTo(2);
    assertThat(outcome.idle()).isCloseTo(6 + jitter + 6 + jitter + 60 + later, within(1e-9));
    assertThat(told.lastPrice().cold()).isEqualTo(60);
  }

  private static Map<SeatKind, WakeMeasure> wakes(double wake) {
    return Map.of(SeatKind.MEMORY, new WakeMeasure(wake, 0, 50));
  }

  @Test
  void plans_are_timed_and_all_bits_of_a_replay_are_one_number() throws IOException {
    Trace whole = three();

    assertThat(new PlanPace(whole).seconds(1)).singleElement().matches(seconds -> seconds > 0);
    assertThat(ReplayDigest.of(whole, 6)).isEqualTo(ReplayDigest.of(whole, 6));
    assertThat(ReplayDigest.of(whole, 6)).isNotEqualTo(ReplayDigest.of(whole, 60));
  }
}
