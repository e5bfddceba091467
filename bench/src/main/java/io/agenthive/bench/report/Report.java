package io.agenthive.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Gathers what a suite measures; each row is told as soon as it is known, with its samples. */
public final class Report {
  private final Told told;
  private final List<Row> rows = new ArrayList<>();

  /** Every repetition of one measure, in order. */
  public record Samples(String suite, String name, String unit, List<Double> samples) {}

  /** Hears of each measure once. */
  @FunctionalInterface
  public interface Told {
    /** This was measured. */
    void row(Row row, Samples samples);
  }

  /** An empty report. */
  public Report(Told told) {
    this.told = told;
  }

  /** Adds one measure with its repetitions. */
  public void add(Measure measure, List<Double> repetitions) {
    add(measure, Row.of(measure, repetitions), repetitions);
  }

  /** Adds the ratios of pairs of windows. */
  public void compare(Measure measure, Pairs pairs) {
    add(measure, Row.of(measure, pairs), pairs.ratios());
  }

  private void add(Measure measure, Row row, List<Double> repetitions) {
    rows.add(row);
    told.row(
        row,
        new Samples(measure.suite(), measure.name(), measure.unit(), List.copyOf(repetitions)));
  }

  /** All rows so far, in order. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }
}
