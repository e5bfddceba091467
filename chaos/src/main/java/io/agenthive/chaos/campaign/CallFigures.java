package io.agenthive.chaos.campaign;

import io.agenthive.chaos.provider.Call;
import io.agenthive.chaos.provider.ModelProvider;
import io.agenthive.chaos.provider.Reply;
import io.agenthive.chaos.scenario.Criterion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the calls that reached a provider say of a strike. */
final class CallFigures {
  private static final double MEBI = 1 << 20;

  /** Calls with which each host begins after an outage, as docs/failures.md says. */
  private static final int FIRST_CALLS = 3;

  private CallFigures() {}

  /**
   * Adds the figures.
   *
   * @param all calls of the trial, the first first
   */
  static void tell(Figures figures, List<Call> all, Evidence.Span span, int hosts) {
    List<Call> ill =
        all.stream()
            .filter(Call::ill)
            .filter(call -> !call.begun().isBefore(span.struck()))
            .filter(call -> call.begun().isBefore(span.healing()))
            .toList();
    figures.put(Criterion.FAULTY_ANSWERS, ill.size());
    figures.put(Criterion.FAULTY_KINDS, ill.stream().map(Call::reply).distinct().count());
    retries(figures, ill, all);
    oversized(figures, ill);
    figures.put(Criterion.UNRAMPED_CALLS, unramped(all, span.back(), hosts));
  }

  /** Of turns that were asked to wait. */
  private static void retries(Figures figures, List<Call> ill, List<Call> all) {
    Map<String, List<Call>> turns =
        all.stream().collect(Collectors.groupingBy(call -> call.asked().turn()));
    long seen = 0;
    long early = 0;
    for (Call told : ill) {
      if (told.reply() != Reply.RATE_LIMITED) continue;
      Instant due = told.ended().plus(ModelProvider.RETRY_AFTER);
      for (Call later : turns.getOrDefault(told.asked().turn(), List.of())) {
        if (later.serial() <= told.serial()) continue;
        seen++;
        if (later.begun().isBefore(due)) early++;
      }
    }
    figures.put(Criterion.RETRIES_SEEN, seen);
    figures.put(Criterion.EARLY_RETRIES, early);
  }

  private static void oversized(Figures figures, List<Call> ill) {
    List<Call> oversized = ill.stream().filter(call -> call.reply() == Reply.OVERSIZED).toList();
    figures.put(Criterion.OVERSIZED_ANSWERS, oversized.size());
    oversized.stream()
        .mapToDouble(call -> call.bytes() / MEBI)
        .max()
        .ifPresent(most -> figures.put(Criterion.READ_MEBIBYTES, most));
  }

  /** Calls that came while more of their model were under way than a ramp allows. */
  private static long unramped(List<Call> all, Instant back, int hosts) {
    return all.stream()
        .collect(Collectors.groupingBy(call -> call.asked().model()))
        .values()
        .stream()
        .mapToLong(calls -> unrampedOf(calls, back, (long) FIRST_CALLS * hosts))
        .sum();
  }

  private static long unrampedOf(List<Call> calls, Instant back, long first) {
    return calls.stream()
        .filter(call -> !call.begun().isBefore(back))
        .filter(call -> underWay(calls, call) > first + wellBefore(calls, call, back))
        .count();
  }

  private static long underWay(List<Call> calls, Call at) {
    return calls.stream()
        .filter(call -> call.serial() <= at.serial() && call.ended().isAfter(at.begun()))
        .count();
  }

  private static long wellBefore(List<Call> calls, Call at, Instant back) {
    return calls.stream()
        .filter(Call::answered)
        .filter(call -> !call.ended().isBefore(back) && !call.ended().isAfter(at.begun()))
        .count();
  }
}
