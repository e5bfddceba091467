package io.agenthive.bench.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** The processor time of one process and of its children that have ended. */
final class ProcessorTime {
  /** USER_HZ is 100 wherever Linux runs Java: proc(5). */
  private static final int TICK_MILLIS = 10;

  /** Of what follows the name: utime, stime, cutime, cstime are fields 14 to 17 of proc(5). */
  private static final int FIRST = 11;

  private ProcessorTime() {}

  /** With its children that have ended. */
  static Duration of(ProcessHandle process) {
    return of(process, 4);
  }

  /** Without any child. */
  static Duration alone(ProcessHandle process) {
    return of(process, 2);
  }

  private static Duration of(ProcessHandle process, int fields) {
    Path stat = Path.of("/proc", String.valueOf(process.pid()), "stat");
    try {
      return in(Files.readString(stat), fields);
    } catch (IOException noLinuxOrGone) {
      return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
  }

  private static Duration in(String stat, int count) {
    String afterName = stat.substring(stat.lastIndexOf(')') + 2);
    String[] fields = afterName.split(" ");
    long ticks = Arrays.stream(fields).skip(FIRST).limit(count).mapToLong(Long::parseLong).sum();
    return Duration.ofMillis(ticks * TICK_MILLIS);
  }
}
