package io.agenthive.local.demo;

import java.time.Duration;
import java.util.List;

/**
 * What is shown of a moment.
 *
 * @param step what the demo is doing
 * @param elapsed since the demo began
 * @param perSecond tasks done in a second, lately
 * @param hostUp whether the agents' host lives
 */
record Moment(
    String step, Duration elapsed, Gauges gauges, double perSecond, Spend spend, boolean hostUp) {
  /** In one line, for a log. */
  String line() {
    return clock() + agents() + "; " + tasks() + "; " + spent();
  }

  /** In two lines, each of which fits into a terminal of 80 columns. */
  List<String> lines() {
    return List.of(clock() + tasks(), " ".repeat(clock().length()) + spent());
  }

  private String clock() {
    return "%4.0f s  %s: ".formatted(elapsed.toMillis() / 1000.0, step);
  }

  private String agents() {
    long stranded = gauges.moods(AgentGauge.Mood.STRANDED, hostUp);
    return "%d awake (%d work%s), %d asleep"
        .formatted(
            gauges.awake(),
            gauges.moods(AgentGauge.Mood.WORKS, hostUp),
            stranded == 0 ? "" : ", " + stranded + " on a dead host",
            gauges.agents().size() - gauges.awake());
  }

  private String tasks() {
    return "%d done (%.1f/s), %d open, %d in trouble, %d dead"
        .formatted(gauges.done(), perSecond, gauges.open(), gauges.troubled(), gauges.dead());
  }

  private String spent() {
    return "%d wakes; %s".formatted(gauges.shifts(), spend.text());
  }
}
