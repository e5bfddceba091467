package io.agenthive.chaos.campaign;

import io.agenthive.chaos.load.Answer;
import io.agenthive.chaos.scenario.Criterion;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The figures of one round, by criterion; what was not measured is missing. */
final class Figures {
  private static final double MILLIS = 1_000;

  private final Map<Criterion, Double> figures = new EnumMap<>(Criterion.class);

  void put(Criterion criterion, double figure) {
    figures.put(criterion, figure);
  }

  void put(Criterion criterion, long count) {
    put(criterion, (double) count);
  }

  Map<Criterion, Double> all() {
    return Collections.unmodifiableMap(new EnumMap<>(figures));
  }

  /** Times that were not reached stay missing. */
  void recovery(Recovery.Times times, Collection<Double> woken, boolean held) {
    if (times.firstTask() != null) put(Criterion.FIRST_TASK_SECONDS, times.firstTask());
    if (!times.missing().isEmpty()) return;
    put(Criterion.ALL_AT_WORK_SECONDS, most(times.atWork().values()));
    if (held) put(Criterion.WAKE_SECONDS, most(woken));
  }

  private static double most(Collection<Double> seconds) {
    return seconds.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  /** What orders were told that left while the fault was proven to bite. */
  void answers(List<Answer> answers) {
    long refused = answers.stream().filter(answer -> !answer.accepted()).count();
    put(Criterion.REFUSED_MEANWHILE, refused);
    put(Criterion.REFUSALS_SEEN, refused);
    put(
        Criterion.SLOWEST_ANSWER_SECONDS,
        answers.stream().mapToLong(answer -> answer.took().toMillis()).max().orElse(0) / MILLIS);
    put(Criterion.UNCLEAR_ANSWERS, answers.stream().filter(answer -> !answer.clear()).count());
  }
}
