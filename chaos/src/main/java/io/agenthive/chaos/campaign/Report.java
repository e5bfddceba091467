package io.agenthive.chaos.campaign;

import io.agenthive.chaos.ledger.Books;
import io.agenthive.chaos.ledger.HiveVerify;
import io.agenthive.chaos.ledger.Reckoning;
import io.agenthive.chaos.scenario.Invariant;
import io.agenthive.chaos.scenario.Scenario;
import io.agenthive.workflows.mail.MailState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable; // a figure that nobody measured; a run that broke off

/**
 * All that a run of one scenario has shown.
 *
 * @param ledger null if the run broke off before the books were read
 */
public record Report(
    Scenario scenario,
    String run,
    long seed,
    Times times,
    List<Round> rounds,
    Recovered recovered,
    List<Check> checks,
    @Nullable Sums ledger,
    HiveVerify.Answer hiveVerify,
    Judgement judgement) {
  /** When it ran. */
  public record Times(Instant startedAt, Instant endedAt) {}

  /**
   * Recovery over all rounds in which it was measured, in seconds; null where none was.
   *
   * @param up until what was broken ran again, one a round
   * @param firstTask until a task was done again, one a round
   * @param atWork until it worked again, one an agent and round
   * @param woken the same of those that had slept
   */
  public record Recovered(
      @Nullable Spread up,
      @Nullable Spread firstTask,
      @Nullable Spread atWork,
      @Nullable Spread woken) {
    static Recovered of(List<Round> rounds) {
      return new Recovered(
          single(rounds, Round.Times::up),
          single(rounds, Round.Times::firstTask),
          several(rounds, Round.Times::atWork),
          several(rounds, Round.Times::woken));
    }

    private static @Nullable Spread single(
        List<Round> rounds, Function<Round.Times, @Nullable Double> figure) {
      return several(rounds, times -> Optional.ofNullable(figure.apply(times)).stream().toList());
    }

    private static @Nullable Spread several(
        List<Round> rounds, Function<Round.Times, List<Double>> figures) {
      List<Double> all =
          rounds.stream()
              .map(Round::times)
              .flatMap(times -> figures.apply(times).stream())
              .toList();
      return Spread.of(all).orElse(null);
    }
  }

  /**
   * The ledger in numbers.
   *
   * @param accepted acknowledged to a caller, by the campaign's own file
   * @param repeated orders that were accepted although their first answer was not heard
   * @param blamed good tasks that three kills met and that are dead letters for it
   * @param lateTurns turns of seats that had been replaced: refused, and kept as evidence
   */
  public record Sums(
      int sent,
      int accepted,
      long done,
      long deadLetters,
      long discarded,
      long open,
      int lost,
      int twice,
      int repeated,
      int blamed,
      long lateTurns) {
    static Sums of(Reckoning reckoning) {
      Books books = reckoning.books();
      return new Sums(
          reckoning.history().sent().size(),
          reckoning.history().acknowledged().size(),
          books.count(MailState.DONE),
          books.count(MailState.DEAD),
          books.count(MailState.DISCARDED),
          books.entries().stream().filter(entry -> !entry.state().ended()).count(),
          reckoning.violations(Invariant.NOTHING_LOST).size(),
          reckoning.twice().size(),
          reckoning.history().repeated().size(),
          reckoning.blamed(),
          books.lateTurns());
    }
  }

  /** A run that did not come to its end. */
  static Report brokenOff(Plan plan, Instant startedAt, Judgement judgement) {
    return new Report(
        plan.scenario(),
        plan.run(),
        plan.seed(),
        new Times(startedAt, Instant.now()),
        List.of(),
        Recovered.of(List.of()),
        List.of(),
        null,
        new HiveVerify.Answer(HiveVerify.Opinion.ABSENT, "not asked"),
        judgement);
  }

  /** The ledger as a line for people. */
  public String ledgerLine() {
    if (ledger == null) return "ledger: not read";
    Sums sums = Objects.requireNonNull(ledger);
    return "ledger: accepted %d = done %d + dead letters %d + discarded %d; open %d, lost %d, twice %d; repeated without harm %d, good tasks blamed for kills %d, turns refused to replaced seats %d"
        .formatted(
            sums.accepted(),
            sums.done(),
            sums.deadLetters(),
            sums.discarded(),
            sums.open(),
            sums.lost(),
            sums.twice(),
            sums.repeated(),
            sums.blamed(),
            sums.lateTurns());
  }
}
