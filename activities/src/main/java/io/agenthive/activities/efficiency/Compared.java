package io.agenthive.activities.efficiency;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures of agents to whom tasks came, with their intervals. */
record Compared(Triple triple, SameQuality sameQuality) {
  static Compared of(List<AgentTime> agents) {
    Weighing weighing = new Weighing(agents);
    Figures figures = weighing.of(Bootstrap.once(agents.size()));
    List<Figures> draws = Bootstrap.weights(agents.size()).map(weighing::of).toList();
    Intervals intervals = new Intervals(figures, draws);
    Triple triple =
        new Triple(
            intervals.of(Figures::reduction),
            intervals.of(Figures::coldRate),
            intervals.of(Figures::p99));
    Triple fixed =
        new Triple(
            intervals.of(each -> each.fixed().reduction()),
            intervals.of(each -> each.fixed().coldRate()),
            intervals.of(each -> each.fixed().p99()));
    return new Compared(
        triple,
        new SameQuality(
            figures.fixed().timeout(),
            figures.fixed().idle(),
            fixed,
            intervals.defined(Figures::idleSaved),
            intervals.defined(Figures::awakeSaved)));
  }

  private record Intervals(Figures figures, List<Figures> draws) {
    Estimate of(ToDoubleFunction<Figures> figure) {
      return Estimate.of(figure.applyAsDouble(figures), draws.stream().mapToDouble(figure));
    }

    /** Null: the figure is no number. */
    @Nullable Estimate defined(ToDoubleFunction<Figures> figure) {
      return Double.isFinite(figure.applyAsDouble(figures)) ? of(figure) : null;
    }
  }
}
