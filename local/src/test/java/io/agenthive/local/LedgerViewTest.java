package io.agenthive.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.agenthive.activities.audit.Breach;
import io.agenthive.activities.audit.Finding;
import io.agenthive.activities.audit.Ledger;
import io.agenthive.activities.audit.LedgerReport;
import io.agenthive.activities.postgres.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LedgerViewTest {
  private static final Ledger CLOSED = new Ledger(1_234, 1_200, 20, 4, 10, 0, 0);

  @Test
  void a_ledger_that_closes_is_said_in_three_lines() {
    LedgerReport report = new LedgerReport(CLOSED, 0, List.of(), 0, true);

    assertThat(LedgerView.of(report).lines())
        .containsExactly(
            "1,234 accepted = 1,200 done + 20 dead letters + 4 discarded + 10 open; 0 lost, 0 twice",
            "Temporal was asked for all runs",
            "the ledger closes");
  }

  @Test
  void findings_letters_and_a_server_that_cannot_list_are_told() {
    Finding finding = new Finding(Breach.LOST, "t-1", "agent ada");
    LedgerReport report =
        new LedgerReport(new Ledger(3, 1, 0, 0, 0, 2, 0), 2, List.of(finding), 1, false);

    assertThat(LedgerView.of(report).lines())
        .contains(
            "this Temporal server cannot list: it was asked for each ID that the directory knows",
            "1 letters to keepers are still under way; their tasks were not compared",
            "- t-1 was accepted and is nowhere (agent ada)",
            "- and 1 more",
            "the ledger does NOT close");
  }

  @Test
  void programs_get_the_ledger_as_integers() {
    LedgerReport report = new LedgerReport(CLOSED, 0, List.of(), 0, false);

    assertThat(Json.write(LedgerView.of(report)))
        .contains("\"closed\":true")
        .contains(
            "\"ledger\":{\"accepted\":1234,\"done\":1200,\"deadLetters\":20,\"discarded\":4,\"open\":10,\"lost\":0,\"twice\":0}")
        .contains("\"temporal\":\"described\"");
  }
}
