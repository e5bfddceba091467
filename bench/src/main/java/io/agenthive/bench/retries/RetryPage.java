package io.agenthive.bench.retries;

import io.agenthive.bench.report.Spread;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** docs/retries.md and its plot, made from the simulation. */
final class RetryPage {
  private static final List<String> COLORS =
      List.of("#888888", "#b07aa1", "#e15759", "#f28e2b", "#4e79a7", "#59a14f", "#000000");
  private static final int WIDTH = 760;
  private static final int HEIGHT = 380;
  private static final int LEFT = 60;
  private static final int BOTTOM = 40;
  private static final int SECONDS = 180;
  private static final int MOST = 1_000;

  private RetryPage() {}

  static String text() {
    Outage outage = Outage.STANDARD;
    String rows = Contest.ALL.stream().map(RetryPage::row).collect(Collectors.joining("\n"));
    return """
    # Which retry strategy clears a backlog

    A simulation (`./hive bench retries`, written by a test that fails when it is stale); nobody measured a target. A target
    is away for %d s, then carries %d calls a second and refuses the others. %d tasks a second come all the time, so that %d wait
    when it is back and half of its capacity is left for them: nobody can clear them faster than in about %d s. Whoever
    fails calls again after its strategy's delay, without breakers and budgets. Medians of %d seeds, least and most in brackets.

    | Strategy | Clear, s | Peak, × capacity | Wasted calls a task | Knocks a second while away |
    |---|---|---|---|---|
    %s

    ![Tasks that wait, by second](images/retries.svg)

    - `fixed` clears first, by asking for many times what the target carries: one that can fall over would do so again.
    - Of those whose peak stays below five times the capacity, `full-jitter` clears first and wastes least: the default.
    - `adaptive` knows how long the target's last outages took (here 12, 25, 31, 34 and 48 s) and knocks least while it is
      away; its tasks come back closer together, which the ramp behind a breaker spreads.
    """
        .formatted(
            outage.lasts().toSeconds(),
            outage.capacity(),
            outage.fresh(),
            outage.lasts().toSeconds() * outage.fresh(),
            outage.lasts().toSeconds() * outage.fresh() / (outage.capacity() - outage.fresh()),
            RetrySuite.SEEDS,
            rows);
  }

  private static String row(Contest each) {
    List<Clearing> runs = RetrySuite.runs(each);
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            each.name(),
            cell(runs, Clearing::clear, "%.0f"),
            cell(runs, Clearing::peak, "%.1f"),
            cell(runs, Clearing::wasted, "%.1f"),
            cell(runs, Clearing::knocks, "%.0f"));
  }

  private static String cell(List<Clearing> runs, ToDoubleFunction<Clearing> what, String form) {
    Spread spread = Spread.of(runs.stream().mapToDouble(what).boxed().toList());
    return String.format(
        Locale.ROOT,
        form + " (" + form + "–" + form + ")",
        spread.median(),
        spread.min(),
        spread.max());
  }

  /** Tasks that wait, by second, of the first seed. */
  static String plot() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n"
            .formatted(WIDTH, HEIGHT));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    for (int n = 0; n <= MOST; n += 250) axis(svg, LEFT - 8, y(n) + 4, "end", String.valueOf(n));
    for (int s = 0; s <= SECONDS; s += 30) {
      axis(svg, x(s), HEIGHT - BOTTOM + 18, "middle", s + " s");
    }
    axis(
        svg,
        x((double) Outage.STANDARD.lasts().toSeconds()) + 4,
        y(MOST) + 12,
        "start",
        "the target is back");
    for (int i = 0; i < Contest.ALL.size(); i++) {
      Contest each = Contest.ALL.get(i);
      List<Integer> waiting = RetrySuite.runs(each).getFirst().waiting();
      svg.append("<polyline fill=\"none\" stroke-width=\"1.6\" stroke=\"")
          .append(COLORS.get(i))
          .append("\" points=\"")
          .append(points(waiting))
          .append(
              "\"/>\n<text x=\"%d\" y=\"%d\" fill=\"%s\">%s (simulated)</text>\n"
                  .formatted(WIDTH - 210, 40 + 18 * i, COLORS.get(i), each.name()));
    }
    return svg.append("</svg>\n").toString();
  }

  private static void axis(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"#333333\">%s</text>\n"
            .formatted(number(x), number(y), anchor, text));
  }

  private static String points(List<Integer> waiting) {
    StringBuilder points = new StringBuilder();
    for (int s = 0; s < Math.min(waiting.size(), SECONDS); s++) {
      points.append(number(x(s + 1))).append(',').append(number(y(waiting.get(s)))).append(' ');
    }
    return points.toString().strip();
  }

  private static double x(double second) {
    return LEFT + second * (WIDTH - LEFT - 20) / SECONDS;
  }

  private static double y(double tasks) {
    return HEIGHT - BOTTOM - Math.min(tasks, MOST) * (HEIGHT - BOTTOM - 20) / MOST;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
