package io.agenthive.bench;

import com.sun.management.OperatingSystemMXBean;
import io.agenthive.bench.start.HiveScript;
import io.agenthive.local.process.CommandOutput;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where, when and with what figures were measured. */
record Origin(Map<String, String> facts) {
  private static final String UNKNOWN = "unknown";
  private static final Duration LIMIT = Duration.ofSeconds(4);
  private static final double GIB = 1 << 30;

  static Origin of(boolean lite, boolean quick, Map<String, String> environment) {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    Map<String, String> facts = new TreeMap<>();
    facts.put("at", Instant.now().toString());
    facts.put("commit", commit(environment));
    facts.put("cores", String.valueOf(machine.getAvailableProcessors()));
    facts.put("processor", processor());
    facts.put("memory", "%.1f GiB".formatted(machine.getTotalMemorySize() / GIB));
    facts.put("loadAverage", String.valueOf(machine.getSystemLoadAverage()));
    facts.put("system", machine.getName() + " " + machine.getVersion() + " " + machine.getArch());
    facts.put("java", Runtime.version().toString());
    facts.put("lite", String.valueOf(lite));
    facts.put("quick", String.valueOf(quick));
    facts.put("models", "simulated, answer at once");
    return new Origin(facts);
  }

  /** In one line, for people. */
  String line() {
    return "measured with " + facts;
  }

  /** Of the checkout that this program was built in, with a mark if files in it are changed. */
  private static String commit(Map<String, String> environment) {
    return HiveScript.find(environment)
        .map(Path::getParent)
        .map(Path::toString)
        .map(checkout -> List.of("git", "-C", checkout, "describe", "--always", "--dirty"))
        .map(command -> CommandOutput.of(command, Map.of(), LIMIT))
        .filter(CommandOutput::ok)
        .map(CommandOutput::firstLine)
        .orElse(UNKNOWN);
  }

  /** Linux tells; elsewhere nobody is asked. */
  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(UNKNOWN);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }
}
