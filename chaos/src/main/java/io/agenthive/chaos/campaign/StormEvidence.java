package io.agenthive.chaos.campaign;

import io.agenthive.chaos.fault.RedriveStorm;
import io.agenthive.chaos.ledger.FailureBooks;
import io.agenthive.chaos.load.Api;
import io.agenthive.chaos.scenario.Criterion;
import io.agenthive.workflows.mail.MailState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A redrive campaign over everything that died, and what came of it.
 *
 * @param id of the campaign
 */
record StormEvidence(OwnModels models, Api api, String id) implements Evidence, RedriveStorm.Storm {
  private static final Set<String> OPEN = Set.of("PENDING", "STARTING", "STARTED");
  private static final int ACCEPTED = 202;

  /** As many at once as a campaign may, and no halt before all have died again. */
  private static final Map<String, Object> ORDER =
      Map.of(
          "filter",
          Map.of("failure", "RATE_LIMITED"),
          "canary",
          50,
          "ratePerSecond",
          100,
          "atOnce",
          10_000,
          "haltAfterSameFamily",
          Map.of("count", 10_000, "percent", 100),
          "reason",
          "a storm on purpose");

  @Override
  public long dead() {
    try {
      return models.books().settled(models.orders().run()).stream()
          .filter(task -> task.state() == MailState.DEAD)
          .count();
    } catch (SQLException away) {
      return 0;
    }
  }

  @Override
  public void cure() {
    models.cured().set(true);
  }

  @Override
  public void begin() throws InterruptedException {
    try {
      int status = api.redrive(id, ORDER);
      if (status != ACCEPTED) {
        throw new IllegalStateException("POST /redrives: the API answers " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long entries() {
    return read().size();
  }

  @Override
  public long open() {
    return read().stream().filter(entry -> OPEN.contains(entry.outcome())).count();
  }

  private List<FailureBooks.Entry> read() {
    try {
      return models.books().entries(id);
    } catch (SQLException away) {
      return List.of();
    }
  }

  @Override
  public void tell(Figures figures, Span span) {
    figures.put(Criterion.REDRIVEN, count("DONE") + count("DEAD_ALIKE") + count("DEAD_OTHERWISE"));
    figures.put(Criterion.REDRIVEN_DONE, count("DONE"));
    figures.put(Criterion.REDRIVEN_DEAD, count("DEAD_ALIKE") + count("DEAD_OTHERWISE"));
    figures.put(Criterion.ENTRIES_LEFT, open());
  }

  private long count(String outcome) {
    return read().stream().filter(entry -> entry.outcome().equals(outcome)).count();
  }
}
