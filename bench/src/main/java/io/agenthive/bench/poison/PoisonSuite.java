package io.agenthive.bench.poison;

import io.agenthive.bench.report.Goal;
import io.agenthive.bench.report.Measure;
import io.agenthive.bench.report.Report;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Rules and classifier on the held-out half. All of it is simulated, and every row says so;
 * repetitions are months.
 */
public final class PoisonSuite {
  /** Its name in every row. */
  public static final String NAME = "poison";

  private static final String SHARE = "share (simulated)";
  private static final String DEATHS = "deaths (simulated)";

  private PoisonSuite() {}

  /** Trains, judges and tells. */
  public static void run(Report report) {
    Trial trial = Trial.run();
    for (Scope scope : Scope.values()) {
      for (Judge judge : Judge.values()) tell(report, trial, scope, judge);
    }
  }

  private static void tell(Report report, Trial trial, Scope scope, Judge judge) {
    String name = scope.name().toLowerCase(Locale.ROOT) + "-" + judge.text();
    List<Confusion> months = trial.by(judge, scope);
    Measure precision = Measure.of(NAME, name + "-precision", SHARE);
    share(report, Measure.of(NAME, name + "-base-rate", SHARE), months, Confusion::baseRate);
    share(report, wanted(precision, judge), months, Confusion::precision);
    share(report, Measure.of(NAME, name + "-recall", SHARE), months, Confusion::recall);
    if (judge == Judge.RULES || judge == Judge.REPEATS) return; // docs/poison.md has their matrix
    count(report, name + "-hits", months, Confusion::hits);
    count(report, name + "-alarms", months, Confusion::alarms);
    count(report, name + "-misses", months, Confusion::misses);
    count(report, name + "-passes", months, Confusion::passes);
  }

  /** What the threshold was chosen for must hold where nothing was chosen. */
  private static Measure wanted(Measure precision, Judge judge) {
    return judge == Judge.CLASSIFIER ? precision.wanted(Goal.atLeast(Folds.PRECISION)) : precision;
  }

  /** A month in which nothing was called poison has no precision. */
  private static void share(
      Report report, Measure measure, List<Confusion> months, ToDoubleFunction<Confusion> what) {
    report.add(
        measure, months.stream().mapToDouble(what).filter(Double::isFinite).boxed().toList());
  }

  private static void count(
      Report report, String name, List<Confusion> months, ToDoubleFunction<Confusion> what) {
    report.add(Measure.of(NAME, name, DEATHS), months.stream().mapToDouble(what).boxed().toList());
  }
}
