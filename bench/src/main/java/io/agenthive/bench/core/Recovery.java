package io.agenthive.bench.core;

import io.agenthive.bench.report.Findings;
import io.agenthive.bench.stack.Hosts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * From the death of an agents' host by SIGKILL to the first answer that was recorded after it, for
 * each agent that was at work there: first with a second host running and the killed one staying
 * away, then with the only host started again at once by its supervisor.
 */
record Recovery(CoreSuite suite, Findings findings) {
  void run() throws Exception {
    measure("recovery-second-host", 2);
    measure("recovery-only-host", 1);
  }

  private void measure(String name, int hosts) throws Exception {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < suite.plan().scale().kills(); i++) {
      try (Hosts stack = Hosts.start(hosts, suite.lite(), suite.say())) {
        seconds.addAll(new Drill(stack, suite.plan().scale().victims()).seconds());
      }
    }
    findings.add(name, "s", seconds);
    findings.add(name + "-max", "s", List.of(Collections.max(seconds)));
  }
}
