package io.agenthive.chaos.campaign;

import io.agenthive.chaos.ledger.HiveVerify;
import io.agenthive.chaos.scenario.Criterion;
import io.agenthive.chaos.scenario.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A verdict with its reasons; none if it passed.
 *
 * @param reasons one sentence each
 */
public record Judgement(Verdict verdict, List<String> reasons) {
  /**
   * What the verdict is made from.
   *
   * @param planned rounds that the campaign was to have
   * @param pass bounds of each round's figures
   * @param answered every order got its answer
   * @param drained the books had no open mail at the end
   */
  public record Facts(
      int planned,
      Map<Criterion, Double> pass,
      List<Round> rounds,
      List<Check> checks,
      HiveVerify.Opinion opinion,
      boolean answered,
      boolean drained) {}

  /**
   * A violation is a failure whether or not the faults bit; what was not looked at proves nothing.
   */
  public static Judgement of(Facts facts) {
    List<String> broken = broken(facts);
    if (!broken.isEmpty()) return new Judgement(Verdict.FAILED, broken);
    List<String> blunt = blunt(facts);
    if (!blunt.isEmpty()) return new Judgement(Verdict.INVALID, blunt);
    return new Judgement(Verdict.PASSED, List.of());
  }

  /** The run broke off. */
  static Judgement failed(String why) {
    return new Judgement(Verdict.FAILED, List.of(why));
  }

  /** The scenario cannot be carried out on this machine: nothing was shown. */
  static Judgement cannotRun(String why) {
    return new Judgement(Verdict.INVALID, List.of("cannot run here: " + why));
  }

  private static List<String> broken(Facts facts) {
    List<String> reasons = new ArrayList<>();
    for (Round round : facts.rounds()) {
      if (round.problem() != null) reasons.add("round " + round.number() + ": " + round.problem());
      else reasons.addAll(unmet(facts, round, criterion -> !needed(criterion)));
    }
    if (!facts.answered()) reasons.add("some orders never got an answer");
    if (!facts.drained()) reasons.add("the fleet did not finish its mail in time");
    for (Check check : facts.checks()) {
      if (!check.holds()) {
        reasons.add(
            "%s: %d violations, first %s"
                .formatted(check.sentence(), check.violations(), check.first().getFirst()));
      }
    }
    switch (facts.opinion()) {
      case OPEN -> reasons.add("hive verify does not close");
      case NO_STACK -> reasons.add("hive verify found no stack that answers");
      case CLOSES, ABSENT -> {}
    }
    return reasons;
  }

  private static List<String> blunt(Facts facts) {
    List<String> reasons = new ArrayList<>();
    if (facts.rounds().size() < facts.planned()) {
      reasons.add("only %d of %d rounds".formatted(facts.rounds().size(), facts.planned()));
    }
    for (Round round : facts.rounds()) {
      Round.Bite bite = round.bite();
      if (!bite.effective()) reasons.add("round " + round.number() + ": the fault did not bite");
      if (bite.openMail() == 0) reasons.add("round " + round.number() + ": there was no load");
      reasons.addAll(
          unmet(facts, round, criterion -> needed(criterion) && !excused(criterion, round)));
    }
    if (facts.opinion() == HiveVerify.Opinion.ABSENT) {
      reasons.add("there is no hive verify to give a second opinion");
    }
    return reasons;
  }

  /**
   * A strike into a recovery may meet a host that has no seat yet: it shows what such a death does.
   * The first strike of a run is none of these.
   */
  private static boolean excused(Criterion criterion, Round round) {
    return criterion == Criterion.SEATS_STRUCK && round.strike().intoRecovery();
  }

  private static boolean needed(Criterion criterion) {
    return criterion.bound() == Criterion.Bound.NEEDED;
  }

  /** Bounds that a round does not keep. What follows a hurried round is the next one's. */
  private static List<String> unmet(Facts facts, Round round, Predicate<Criterion> which) {
    List<String> reasons = new ArrayList<>();
    facts
        .pass()
        .forEach(
            (criterion, limit) -> {
              Double figure = round.figures().get(criterion);
              if (!which.test(criterion) || (figure == null && round.hurried())) return;
              if (figure == null || !criterion.met(figure, limit)) {
                String was = figure == null ? "was not measured" : "was %.1f".formatted(figure);
                reasons.add(
                    "round %d: %s %s".formatted(round.number(), criterion.words(limit), was));
              }
            });
    return reasons;
  }
}
