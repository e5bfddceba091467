package io.agenthive.starter.fleet;

import io.agenthive.activities.forecast.Expected;
import io.agenthive.activities.forecast.ForecastDesk;
import java.util.List;
import java.util.Map;

/**
 * How many tasks are expected, as it is sent.
 *
 * @param fleet all agents that the caller may see, together
 * @param teams the same of each team, by name
 */
record ForecastView(ExpectedView fleet, List<TeamForecastView> teams) {
  /**
   * What is expected.
   *
   * @param steps of five minutes that it was learned from
   * @param last tasks of the last of them
   * @param low of the next five minutes: nineteen of twenty times there are more
   * @param next tasks of the next five minutes
   * @param high nineteen of twenty times there are fewer
   * @param hour tasks of the next hour
   */
  record ExpectedView(int steps, double last, double low, double next, double high, double hour) {
    static ExpectedView of(Expected expected) {
      return new ExpectedView(
          expected.steps(),
          expected.last(),
          expected.next().low(),
          expected.next().mean(),
          expected.next().high(),
          expected.hour());
    }
  }

  /** The same of one team. */
  record TeamForecastView(String team, ExpectedView expected) {}

  static ForecastView of(ForecastDesk.Forecast forecast) {
    return new ForecastView(
        ExpectedView.of(forecast.fleet()),
        forecast.teams().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(each -> new TeamForecastView(each.getKey(), ExpectedView.of(each.getValue())))
            .toList());
  }
}
