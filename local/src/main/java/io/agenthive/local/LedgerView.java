package io.agenthive.local;

import io.agenthive.activities.audit.Finding;
import io.agenthive.activities.audit.Ledger;
import io.agenthive.activities.audit.LedgerReport;
import java.util.ArrayList;
import java.util.List;

/**
 * An audit as it is printed.
 *
 * @param ledger {@code accepted done deadLetters discarded open lost twice}
 * @param breaches how much is wrong; {@code findings} names the first of each kind
 * @param outbox letters to keepers that were still under way
 * @param temporal {@code listed}, or {@code described} one by one by a server that cannot list
 */
record LedgerView(
    boolean closed,
    Ledger ledger,
    long breaches,
    List<Finding> findings,
    long outbox,
    String temporal) {
  static LedgerView of(LedgerReport report) {
    return new LedgerView(
        report.closed(),
        report.ledger(),
        report.breaches(),
        report.findings(),
        report.outbox(),
        report.listed() ? "listed" : "described");
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(ledger.line());
    lines.add(
        temporal.equals("listed")
            ? "Temporal was asked for all runs"
            : "this Temporal server cannot list: it was asked for each ID that the directory knows");
    if (outbox > 0) {
      lines.add(
          "%,d letters to keepers are still under way; their tasks were not compared"
              .formatted(outbox));
    }
    findings.forEach(finding -> lines.add("- " + finding.line()));
    if (breaches > findings.size())
      lines.add("- and %,d more".formatted(breaches - findings.size()));
    lines.add(closed ? "the ledger closes" : "the ledger does NOT close");
    return lines;
  }
}
