package io.agenthive.chaos.campaign;

import io.agenthive.chaos.scenario.Criterion;
import io.agenthive.chaos.scenario.Moments;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable; // what was not reached has no time

/**
 * One strike and what followed.
 *
 * @param hurried the next strike falls into the recovery, whose times are not known therefore
 * @param figures by criterion; one that could not be measured is missing
 * @param problem what did not come back in time
 */
public record Round(
    int number,
    Moments.Strike strike,
    boolean hurried,
    Bite bite,
    Times times,
    Map<Criterion, Double> figures,
    @Nullable String problem) {
  /**
   * The fault as it was.
   *
   * @param target what was struck
   * @param openMail tasks without an end when it struck
   * @param effective it was proven to bite, and to go on biting while it was held
   * @param heldSeconds from that proof to the heal
   */
  public record Bite(String target, long openMail, boolean effective, double heldSeconds) {}

  /**
   * The recovery, in seconds from the strike, or from the return after a fault that was held, by
   * the clock of the books.
   *
   * @param up until what was broken ran again
   * @param firstTask until a task was done
   * @param atWork of each agent that had mail, until it worked; on the struck host, if one was
   * @param woken of those of them that had slept
   */
  public record Times(
      @Nullable Double up, @Nullable Double firstTask, List<Double> atWork, List<Double> woken) {
    static Times upAfter(@Nullable Double up) {
      return new Times(up, null, List.of(), List.of());
    }
  }

  /** The round as a line for people. */
  String line() {
    String when =
        "%.1f s after %s"
            .formatted(
                strike.after().toMillis() / 1000.0,
                strike.intoRecovery() ? "the start" : "the fleet was at work");
    String held = bite.heldSeconds() < 1 ? "" : " for %.0f s".formatted(bite.heldSeconds());
    return "round %2d  %s%s, %s, %d tasks open, %s; up %s, first task %s, agents %s%s%s"
        .formatted(
            number,
            bite.target(),
            held,
            when,
            bite.openMail(),
            bite.effective() ? "proven" : "NOT PROVEN",
            seconds(times.up()),
            seconds(times.firstTask()),
            Spread.of(times.atWork()).map(Spread::line).orElse("-"),
            Spread.of(times.woken()).map(spread -> ", sleepers " + spread.line()).orElse(""),
            problem == null ? "" : "; " + problem);
  }

  private static String seconds(@Nullable Double time) {
    return time == null ? "-" : "%.1f s".formatted(time);
  }
}
