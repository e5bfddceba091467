package io.agenthive.bench.idle;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a policy reaches at many prices: less idleness for more cold tasks.
 *
 * @param points from few cold tasks to many
 */
record Frontier(List<Point> points) {
  /** One price; {@code idle} and {@code awake} in seconds, {@code coldRate} from 0 to 1. */
  record Point(double idle, double coldRate, double awake) {}

  /** Sorts the points. */
  Frontier {
    points = points.stream().sorted(Comparator.comparingDouble(Point::coldRate)).toList();
  }

  /**
   * Prices from 1 s to about 28 h, ten to a decade: with five, what is between two of them would be
   * read 2 % too high.
   *
   * @return in ascending order
   */
  static double[] prices() {
    return IntStream.rangeClosed(0, 50).mapToDouble(i -> StrictMath.pow(10, i / 10.0)).toArray();
  }

  /**
   * Idle seconds at this share of cold tasks, between the two nearest prices; NaN: out of reach.
   */
  double idleAt(double coldRate) {
    for (int i = 1; i < points.size(); i++) {
      Point fewer = points.get(i - 1);
      Point more = points.get(i);
      if (fewer.coldRate() <= coldRate && coldRate <= more.coldRate()) {
        double way = part(coldRate, fewer.coldRate(), more.coldRate());
        return fewer.idle() + way * (more.idle() - fewer.idle());
      }
    }
    return Double.NaN;
  }

  /** The share of cold tasks at so many idle seconds; NaN: out of reach. */
  double coldRateAt(double idle) {
    return coldRateWhere(Point::idle, idle);
  }

  /** The share of cold tasks at so many seconds awake in all; NaN: out of reach. */
  double coldRateAtAwake(double awake) {
    return coldRateWhere(Point::awake, awake);
  }

  private double coldRateWhere(ToDoubleFunction<Point> measure, double wanted) {
    for (int i = 1; i < points.size(); i++) {
      double here = measure.applyAsDouble(points.get(i - 1));
      double next = measure.applyAsDouble(points.get(i));
      if ((here - wanted) * (next - wanted) <= 0) {
        double way = part(wanted, here, next);
        double fewer = points.get(i - 1).coldRate();
        return fewer + way * (points.get(i).coldRate() - fewer);
      }
    }
    return Double.NaN;
  }

  private static double part(double value, double from, double to) {
    return from == to ? 0 : (value - from) / (to - from);
  }
}
