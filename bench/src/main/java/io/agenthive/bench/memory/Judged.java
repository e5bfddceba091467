package io.agenthive.bench.memory;

import io.agenthive.bench.memory.Reader.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of all questions, as shares of them. */
record Judged(Map<Verdict, Double> shares) {
  static Judged of(List<Verdict> verdicts) {
    Map<Verdict, Double> shares = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      long such = verdicts.stream().filter(verdict::equals).count();
      shares.put(verdict, (double) such / verdicts.size());
    }
    return new Judged(shares);
  }

  double share(Verdict verdict) {
    return shares.getOrDefault(verdict, 0.0);
  }
}
