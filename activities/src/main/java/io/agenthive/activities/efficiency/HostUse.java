package io.agenthive.activities.efficiency;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What this process has used since it began, and what it holds now.
 *
 * @param cpu nanoseconds of processor time
 * @param resident bytes in memory; null: the system does not say, as everywhere below
 * @param heap bytes that the last collection left; 0: there was none yet
 * @param read bytes that went through calls that read: files, sockets, pipes
 * @param written the same of calls that write
 */
record HostUse(
    long cpu, @Nullable Long resident, long heap, @Nullable Long read, @Nullable Long written) {
  private static final Path PROC = Path.of("/proc/self");
  private static final Pattern NUMBER = Pattern.compile("(?m)^(\\w+):\\s+(\\d+)");
  private static final long KIB = 1_024;

  /** Heap pools by name, and no others. */
  private static final Set<String> HEAP =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toUnmodifiableSet());

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** Reads it: some tens of microseconds. */
  static HostUse now() {
    Map<String, Long> status = numbers("status");
    Map<String, Long> io = numbers("io");
    Long resident = status.get("VmRSS");
    return new HostUse(
        SYSTEM.getProcessCpuTime(),
        resident == null ? null : resident * KIB,
        left(),
        io.get("rchar"),
        io.get("wchar"));
  }

  private static Map<String, Long> numbers(String file) {
    try {
      return NUMBER
          .matcher(Files.readString(PROC.resolve(file)))
          .results()
          .collect(Collectors.toMap(HostUse::name, line -> Long.parseLong(line.group(2))));
    } catch (IOException e) {
      return Map.of();
    }
  }

  private static String name(MatchResult line) {
    return line.group(1);
  }

  private static long left() {
    return collectors().stream()
        .map(GarbageCollectorMXBean::getLastGcInfo)
        .filter(Objects::nonNull)
        .max(Comparator.comparingLong(GcInfo::getEndTime))
        .map(HostUse::heap)
        .orElse(0L);
  }

  private static List<GarbageCollectorMXBean> collectors() {
    return ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);
  }

  private static long heap(GcInfo collection) {
    return collection.getMemoryUsageAfterGc().entrySet().stream()
        .filter(pool -> HEAP.contains(pool.getKey()))
        .map(Map.Entry::getValue)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }
}
