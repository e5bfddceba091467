package io.agenthive.starter.fleet;

import io.agenthive.activities.idle.FleetOutlook;
import io.agenthive.workflows.idle.FleetTable;
import java.time.Instant;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A version of the fleet's table, as it is sent: what decisions follow from. Bins of age are cut at
 * 0 and 1 s, then each 1.3 times the one before, up to 7 days.
 *
 * @param gaps that it was made of
 * @param events per bin: gaps that ended there, per closed gap
 * @param seconds per bin: idle seconds spent there, per closed gap
 */
record TableView(
    long version, Instant madeAt, long gaps, List<Double> events, List<Double> seconds) {
  static TableView of(FleetOutlook outlook) {
    FleetTable table = outlook.table();
    return new TableView(
        table.version(),
        outlook.madeAt(),
        table.gaps(),
        DoubleStream.of(table.events()).boxed().toList(),
        DoubleStream.of(table.seconds()).boxed().toList());
  }
}
