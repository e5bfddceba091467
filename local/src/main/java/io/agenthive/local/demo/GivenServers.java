package io.agenthive.local.demo;

import io.agenthive.activities.audit.Finding;
import io.agenthive.activities.audit.LedgerReport;
import io.agenthive.local.folder.Refusal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Servers that a person named and that no demo empties: agents and tasks of others may be there.
 *
 * @param variables that name them
 */
record GivenServers(List<String> variables) {
  static GivenServers in(Map<String, String> environment) {
    return new GivenServers(
        Stream.of("TEMPORAL_ADDRESS", "HIVE_DB_URL")
            .filter(name -> !environment.getOrDefault(name, "").isBlank())
            .toList());
  }

  boolean any() {
    return !variables.isEmpty();
  }

  /**
   * Refuses what would be audited in vain: one server remembers an earlier hive, the other does
   * not.
   */
  void refuse(LedgerReport before) {
    if (!any() || before.closed()) return;
    throw new Refusal(
        "%s: what is there already does not close, so no demo on top of it can (%s); unset %s, or name servers that are empty or belong together"
            .formatted(
                String.join(", ", variables),
                before.findings().stream().findFirst().map(Finding::line).orElse("see hive verify"),
                String.join(" and ", variables)));
  }
}
