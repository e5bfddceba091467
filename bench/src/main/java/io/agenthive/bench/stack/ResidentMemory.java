package io.agenthive.bench.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Resident memory of processes, each with its descendants. A page that several share counts as a
 * part for each (Linux: PSS), so that the buffers that all of PostgreSQL's processes map count
 * once.
 */
public final class ResidentMemory {
  private static final String PSS = "Pss:";
  private static final double KIB_IN_MIB = 1_024;

  private ResidentMemory() {}

  /**
   * Mebibytes now.
   *
   * @param pids by the name under which they are reported
   */
  public static Map<String, Double> of(Map<String, Long> pids) {
    Map<String, Double> each = new TreeMap<>();
    pids.forEach((name, pid) -> each.put(name, mebibytes(pid, pids.values())));
    return each;
  }

  private static double mebibytes(long pid, Collection<Long> others) {
    return Family.of(pid, others).mapToLong(process -> kibibytes(process.pid())).sum() / KIB_IN_MIB;
  }

  private static long kibibytes(long pid) {
    Path rollup = Path.of("/proc", String.valueOf(pid), "smaps_rollup");
    try {
      return in(Files.readString(rollup));
    } catch (NoSuchFileException gone) {
      if (Files.isDirectory(Path.of("/proc/self"))) return 0; // it ended meanwhile
      throw new IllegalStateException("memory is read from Linux's /proc, which is not here", gone);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + rollup + ": " + e.getMessage(), e);
    }
  }

  static long in(String rollup) {
    return rollup
        .lines()
        .filter(line -> line.startsWith(PSS))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .sum();
  }
}
