package io.agenthive.bench.memory;

import io.agenthive.bench.memory.Reader.Verdict;
import io.agenthive.bench.memory.Talk.Length;
import io.agenthive.bench.report.Measure;
import io.agenthive.bench.report.Report;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Memories with and without summaries. All of it is simulated, and every row says so. */
public final class MemorySuite {
  /** Its name in every row. */
  public static final String NAME = "memory";

  private static final String TOKENS = "tokens (simulated)";
  private static final String SHARE = "share (simulated)";

  private MemorySuite() {}

  /** Simulates and tells. */
  public static void run(Report report) {
    for (Length length : Length.values()) {
      for (int tasks : Remembering.TASKS) {
        tell(report, length.text() + "-" + tasks, Remembering.of(length, tasks));
      }
    }
  }

  private static void tell(Report report, String talk, List<Remembering> all) {
    for (View view : View.values()) {
      String of = talk + "-" + view.text();
      tell(report, of + "-wake", TOKENS, all, each -> each.tokens(view));
      List<Judged> judged = all.stream().map(each -> each.judged(view)).toList();
      tell(report, of + "-right", SHARE, judged, each -> each.share(Verdict.RIGHT));
      tell(report, of + "-wrong", SHARE, judged, each -> each.share(Verdict.WRONG));
    }
    tell(report, talk + "-calls", "calls (simulated)", all, each -> each.kept().calls());
    tell(report, talk + "-spent", TOKENS, all, each -> each.kept().tokens());
  }

  private static <T> void tell(
      Report report, String name, String unit, List<T> all, ToDoubleFunction<T> figure) {
    report.add(Measure.of(NAME, name, unit), all.stream().mapToDouble(figure).boxed().toList());
  }
}
