package io.agenthive.workflows.deadletter;

import io.agenthive.workflows.deadletter.Circumstances.Relatives;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The last deaths of one family.
 *
 * @param deaths at most {@link #MOST}, in any order
 */
public record FamilyHistory(List<Kin> deaths) {
  /** A storm is a storm with a hundred; who counts on makes a flood slower. */
  public static final int MOST = 100;

  /** Nothing is known. */
  public static final FamilyHistory NONE = new FamilyHistory(List.of());

  private static final Duration CROWD = Duration.ofMinutes(10);
  private static final Duration DAY = Duration.ofDays(1);

  /**
   * One death.
   *
   * @param input names its input; equal for equal inputs
   * @param endedAgain when its task ended after it was brought back with that input; null: it was
   *     not, or is under way
   * @param healed whether that was well
   */
  public record Kin(String input, Instant diedAt, @Nullable Instant endedAgain, boolean healed) {
    private boolean backBefore(Instant at) {
      return endedAgain != null && !endedAgain.isAfter(at);
    }
  }

  /** Copies its list. */
  public FamilyHistory {
    deaths = List.copyOf(deaths);
  }

  /** What this says of an input that died at an instant; what came later counts for nothing. */
  public Relatives relatives(String input, Instant at) {
    List<Kin> before = deaths.stream().filter(kin -> !kin.diedAt().isAfter(at)).toList();
    List<Kin> same = before.stream().filter(kin -> kin.input().equals(input)).toList();
    Instant first = same.stream().map(Kin::diedAt).min(Instant::compareTo).orElse(at);
    List<Kin> others = before.stream().filter(kin -> !kin.input().equals(input)).toList();
    List<Kin> back = before.stream().filter(kin -> kin.backBefore(at)).toList();
    return new Relatives(
        Math.max(1, same.size()),
        Duration.between(first, at),
        inputs(others, at.minus(CROWD)),
        inputs(others, at.minus(DAY)),
        count(back, kin -> !kin.healed()),
        count(back, Kin::healed));
  }

  private static int inputs(List<Kin> deaths, Instant from) {
    return (int)
        deaths.stream()
            .filter(kin -> !kin.diedAt().isBefore(from))
            .map(Kin::input)
            .distinct()
            .count();
  }

  private static int count(List<Kin> deaths, Predicate<Kin> which) {
    return (int) deaths.stream().filter(which).count();
  }
}
