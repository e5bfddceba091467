package io.agenthive.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Where and when figures were measured. */
record Origin(Map<String, String> facts) {
  static Origin of(boolean lite, boolean quick) {
    OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
    Map<String, String> facts = new TreeMap<>();
    facts.put("at", Instant.now().toString());
    facts.put("cores", String.valueOf(machine.getAvailableProcessors()));
    facts.put("loadAverage", String.valueOf(machine.getSystemLoadAverage()));
    facts.put("system", machine.getName() + " " + machine.getArch());
    facts.put("java", Runtime.version().toString());
    facts.put("lite", String.valueOf(lite));
    facts.put("quick", String.valueOf(quick));
    facts.put("models", "simulated, answer at once");
    return new Origin(facts);
  }
}
