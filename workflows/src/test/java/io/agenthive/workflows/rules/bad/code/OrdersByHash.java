package io.agenthive.workflows.rules.bad.code;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Would go through its agents in another order on another JVM. */
public final class OrdersByHash {
  private final Map<String, String> agents = new HashMap<>();

  List<String> names() {
    Set<String> some = Set.of("a", "b");
    Set<String> all = agents.keySet().stream().collect(Collectors.toSet());
    return List.of(some.toString(), all.toString());
  }
}
