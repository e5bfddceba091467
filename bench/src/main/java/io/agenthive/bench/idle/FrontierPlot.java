package io.agenthive.bench.idle;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Idle hours against the share of cold tasks, as SVG; nearer to the corner is better. */
final class FrontierPlot {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final int LEFT = 70;
  private static final int BOTTOM = 50;
  private static final int EDGE = 20;
  private static final double HOUR = 3_600;
  private static final double[] SHARES = {0, 0.1, 0.2, 0.3, 0.4, 0.5};
  private static final List<String> COLORS = List.of("#888888", "#4e79a7", "#e15759", "#59a14f");

  private final double mostHours;

  private FrontierPlot(double mostHours) {
    this.mostHours = mostHours;
  }

  /**
   * A curve.
   *
   * @param name as it stands beside it
   */
  record Curve(String name, Frontier frontier) {}

  /** A plot of all curves; the first of them begins where nothing is cold. */
  static String of(String title, List<Curve> curves) {
    double most =
        curves.stream()
            .flatMap(curve -> curve.frontier().points().stream())
            .mapToDouble(Frontier.Point::idle)
            .max()
            .orElse(HOUR);
    return new FrontierPlot(most / HOUR).svg(title, curves);
  }

  private String svg(String title, List<Curve> curves) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n"
            .formatted(WIDTH, HEIGHT));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    text(svg, LEFT, EDGE, "start", title + " (simulated)");
    for (double share : SHARES) {
      String percent = String.format(Locale.ROOT, "%.0f %%", 100 * share);
      text(svg, x(share), HEIGHT - BOTTOM + 18, "middle", percent);
    }
    text(svg, WIDTH / 2.0, HEIGHT - 10, "middle", "tasks that found their agent asleep");
    for (int part = 0; part <= 4; part++) {
      double hours = mostHours * part / 4;
      text(svg, LEFT - 8, y(hours) + 4, "end", String.format(Locale.ROOT, "%,.0f h", hours));
    }
    for (int i = 0; i < curves.size(); i++) curve(svg, curves.get(i), i);
    return svg.append("</svg>\n").toString();
  }

  private void curve(StringBuilder svg, Curve curve, int number) {
    String color = COLORS.get(number % COLORS.size());
    String points =
        curve.frontier().points().stream()
            .filter(point -> point.coldRate() <= SHARES[SHARES.length - 1])
            .map(point -> number(x(point.coldRate())) + "," + number(y(point.idle() / HOUR)))
            .collect(Collectors.joining(" "));
    svg.append(
        "<polyline fill=\"none\" stroke-width=\"1.8\" stroke=\"%s\" points=\"%s\"/>\n"
            .formatted(color, points));
    svg.append(
        "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>\n"
            .formatted(WIDTH - 190, 2 * EDGE + 18 * number, color, escaped(curve.name())));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"#333333\">%s</text>\n"
            .formatted(number(x), number(y), anchor, escaped(text)));
  }

  /** A trace may be called anything. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static double x(double share) {
    return LEFT + share * (WIDTH - LEFT - EDGE) / SHARES[SHARES.length - 1];
  }

  private double y(double hours) {
    return HEIGHT - BOTTOM - hours * (HEIGHT - BOTTOM - 2 * EDGE) / mostHours;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
