package io.agenthive.starter.efficiency;

import io.agenthive.activities.efficiency.EfficiencySweep;
import io.agenthive.activities.efficiency.GroupBy;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Parameters;
import io.agenthive.starter.http.Refused;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which time is looked at, and by what agents are put together.
 *
 * @param window back from now
 * @param groupBy null: they are not
 */
record EfficiencyQuery(Duration window, @Nullable GroupBy groupBy) {
  /** Of less, spells that go on are not written yet. */
  static final Duration SHORTEST = Duration.ofMinutes(1);

  private static final Set<String> KNOWN = Set.of("window", "groupBy");
  private static final Duration USUAL = Duration.ofDays(1);

  static EfficiencyQuery of(MultiValueMap<String, String> query) {
    Parameters parameters = new Parameters(query, KNOWN);
    String window = parameters.one("window");
    return new EfficiencyQuery(
        window == null ? USUAL : window(window), parameters.oneOf("groupBy", GroupBy.class));
  }

  private static Duration window(String text) {
    try {
      Duration window = Duration.parse(text);
      boolean kept = window.compareTo(EfficiencySweep.KEPT) <= 0;
      if (kept && window.compareTo(SHORTEST) >= 0) return window;
    } catch (DateTimeParseException | ArithmeticException e) {
      throw bad();
    }
    throw bad();
  }

  private static Refused bad() {
    return new Refused(
        ErrorCode.BAD_FILTER,
        "window must be a duration like PT24H, from %s to %s"
            .formatted(SHORTEST, EfficiencySweep.KEPT));
  }
}
