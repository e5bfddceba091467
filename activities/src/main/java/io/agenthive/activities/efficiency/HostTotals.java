package io.agenthive.activities.efficiency;

import org.jspecify.annotations.Nullable;

/**
 * What all agents' hosts used in a window, by their samples; of all tenants.
 *
 * @param samples how many there are
 * @param cpu seconds of processor time of the whole processes
 * @param ledgerCpu of these, what measuring took
 * @param byteSeconds resident bytes, times how long
 * @param read bytes that went through calls that read
 * @param written the same of calls that write
 * @param heapPerSeat bytes of live heap that one more seat came with, as a line through all samples
 *     says; null: seats hardly varied
 * @param busy seconds of all agents with a task
 * @param awake seconds of all agents on a seat
 */
public record HostTotals(
    long samples,
    double cpu,
    double ledgerCpu,
    double byteSeconds,
    double read,
    double written,
    @Nullable Double heapPerSeat,
    double busy,
    double awake) {
  /** Bytes of all that hosts held, for each agent that was awake; 0 if none was. */
  public double residentPerAwake() {
    return awake == 0 ? 0 : byteSeconds / awake;
  }

  /** The part of something that falls to agents that worked so long; 0 if nobody did. */
  public double part(double whole, double busySeconds) {
    return busy == 0 ? 0 : whole * busySeconds / busy;
  }

  /** Of all processor time, what measuring took; 0 if none was used. */
  public double ledgerShare() {
    return cpu == 0 ? 0 : ledgerCpu / cpu;
  }
}
