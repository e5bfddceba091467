package io.agenthive.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.workflows.agent.Tier;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScreenTest {
  private static final Gauges GAUGES =
      new Gauges(
          List.of(
              new AgentGauge("ada", "search", Tier.STRATEGIC, true, false, 2, 5, 7),
              new AgentGauge("bob", "search", Tier.ROUTINE, true, false, 0, 1, 0),
              new AgentGauge("cid", "data", Tier.ROUTINE, false, false, 1, 0, 0),
              new AgentGauge("dee", "data", Tier.ROUTINE, false, false, 0, 3, 9)),
          16,
          1,
          0,
          2,
          3);

  private final StringWriter text = new StringWriter();
  private final PrintWriter out = new PrintWriter(text);

  @ParameterizedTest
  @CsvSource({
    "true, 1, true, WORKS",
    "true, 0, true, IDLE",
    "false, 1, true, WAKES",
    "false, 0, true, SLEEPS",
    "true, 0, false, STRANDED",
    "true, 1, false, STRANDED",
    "false, 0, false, SLEEPS",
    "false, 1, false, WAKES",
  })
  void an_agent_looks_like_what_it_does(
      boolean awake, int open, boolean hostUp, AgentGauge.Mood mood) {
    AgentGauge agent = new AgentGauge("ada", "search", Tier.ROUTINE, awake, false, open, 0, 0);

    assertThat(agent.mood(hostUp)).isEqualTo(mood);
  }

  @Test
  void a_seat_in_an_earlier_life_of_the_host_is_stranded() {
    AgentGauge agent = new AgentGauge("ada", "search", Tier.ROUTINE, true, true, 1, 0, 0);

    assertThat(agent.mood(true)).isEqualTo(AgentGauge.Mood.STRANDED);
  }

  @Test
  void gauges_add_up() {
    assertThat(GAUGES.awake()).isEqualTo(2);
    assertThat(GAUGES.open()).isEqualTo(5);
    assertThat(GAUGES.inHand()).isEqualTo(2);
    assertThat(GAUGES.shifts()).isEqualTo(9);
  }

  @Test
  void the_table_has_a_line_for_each_team_and_each_tier() {
    List<String> lines = new FleetTable(Glyphs.PLAIN, Colours.NONE).lines(moment(1, true));

    assertThat(lines)
        .anySatisfy(line -> assertThat(line).matches("data +~\\. +0 +2 +3 +9 +1"))
        .anySatisfy(line -> assertThat(line).matches("search +#o +2 +0 +6 +7 +2"))
        .anySatisfy(line -> assertThat(line).matches("strategic +# +1 +0 +5 +7 +2"))
        .anySatisfy(line -> assertThat(line).matches("routine +o~\\. +1 +2 +4 +9 +1"));
  }

  @Test
  void no_line_of_the_table_is_wrapped_by_a_terminal_of_80_columns() {
    Gauges huge = new Gauges(GAUGES.agents(), 123_456, 1_234, 0, 234, 0);
    Spend dear = new Spend(1, 1, 123_456_789_000L, true);
    Moment moment = new Moment("14:05", Duration.ofSeconds(179), huge, 123.4, dear, false);

    assertThat(new FleetTable(Glyphs.ROUND, Colours.NONE).lines(moment))
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
  }

  @Test
  void agents_of_a_dead_host_are_shown_as_such() {
    List<String> lines = new FleetTable(Glyphs.PLAIN, Colours.NONE).lines(moment(1, false));

    assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("search           xx"));
  }

  @Test
  void colours_are_used_only_where_they_are_wanted() {
    assertThat(Colours.NONE.of(AgentGauge.Mood.WORKS, "#")).isEqualTo("#");
    assertThat(Colours.ANSI.of(AgentGauge.Mood.WORKS, "#")).isEqualTo("\u001B[32m#\u001B[0m");
  }

  @Test
  void round_glyphs_are_used_only_where_they_can_be_written() {
    assertThat(Glyphs.in(StandardCharsets.UTF_8)).isEqualTo(Glyphs.ROUND);
    assertThat(Glyphs.in(StandardCharsets.US_ASCII)).isEqualTo(Glyphs.PLAIN);
  }

  @Test
  void a_table_is_drawn_over_the_one_before_and_events_stand_above_it() {
    TableScreen screen = new TableScreen(out, new FleetTable(Glyphs.PLAIN, Colours.NONE));

    screen.show(moment(1, true));
    int lines = (int) text.toString().lines().count();
    screen.say("something happened");
    screen.close();
    screen.say("all is over");

    assertThat(text.toString())
        .contains("\u001B[" + lines + "A\u001B[Jsomething happened")
        .endsWith("\nall is over\n");
  }

  @Test
  void without_a_terminal_a_line_comes_every_five_seconds_at_most() {
    LineScreen screen = new LineScreen(out);

    for (int second = 0; second <= 10; second++) screen.show(moment(second, true));

    assertThat(text.toString().lines())
        .hasSize(3)
        .first()
        .asString()
        .isEqualTo(
            "   0 s  day: 2 awake (1 work), 2 asleep; 16 done (1.5/s), 5 open, 2 in trouble, 1 dead; 9 wakes; $0.00 simulated");
  }

  private static Moment moment(int seconds, boolean hostUp) {
    return new Moment("day", Duration.ofSeconds(seconds), GAUGES, 1.5, Spend.NONE, hostUp);
  }
}
