package io.agenthive.chaos.campaign;

import io.agenthive.chaos.fault.RedriveStorm;
import io.agenthive.chaos.ledger.FailureBooks;
import io.agenthive.chaos.load.Api;
import io.agenthive.chaos.provider.Call;
import io.agenthive.chaos.scenario.Criterion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A redrive campaign over everything that died, and what came of it. */
final class StormEvidence implements Evidence, RedriveStorm.Storm {
  private static final int ACCEPTED = 202;

  /** No halt before all have died again. */
  private static final Map<String, Object> NO_HALT = Map.of("count", 10_000, "percent", 100);

  private final OwnModels models;
  private final Api api;
  private final String id;
  private final int rate;
  private volatile Instant begun = Instant.MAX;

  /**
   * A campaign of this ID.
   *
   * @param rate entries a second, once it is at full speed
   */
  StormEvidence(OwnModels models, Api api, String id, int rate) {
    this.models = models;
    this.api = api;
    this.id = id;
    this.rate = rate;
  }

  private Map<String, Object> order() {
    return Map.of(
        "filter",
        Map.of("failure", "RATE_LIMITED"),
        "canary",
        Math.min(50, rate),
        "ratePerSecond",
        rate,
        "atOnce",
        10_000,
        "haltAfterSameFamily",
        NO_HALT,
        "reason",
        "a storm on purpose");
  }

  @Override
  public long dead() {
    try {
      return models.books().dead(models.orders().run());
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
    begun = Instant.now();
    try {
      int status = api.redrive(id, order());
      if (status != ACCEPTED) {
        throw new IllegalStateException("POST /redrives: the API answers " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long entries() {
    return progress().entries();
  }

  @Override
  public long open() {
    return progress().open();
  }

  /** While the books are away it is as if one entry were open. */
  private FailureBooks.Progress progress() {
    try {
      return models.books().progress(id);
    } catch (SQLException away) {
      return new FailureBooks.Progress(0, 1);
    }
  }

  @Override
  public void tell(Figures figures, Span span) throws SQLException {
    List<FailureBooks.Entry> entries = models.books().entries(id);
    long done = count(entries, "DONE");
    long dead = count(entries, "DEAD_ALIKE") + count(entries, "DEAD_OTHERWISE");
    figures.put(Criterion.REDRIVEN, done + dead);
    figures.put(Criterion.REDRIVEN_DONE, done);
    figures.put(Criterion.REDRIVEN_DEAD, dead);
    figures.put(Criterion.ENTRIES_LEFT, open());
    tellTurns(
        figures,
        entries.stream().map(FailureBooks.Entry::taskId).collect(Collectors.toUnmodifiableSet()));
  }

  private void tellTurns(Figures figures, Set<String> tasks) throws SQLException {
    Map<String, Instant> recorded = new HashMap<>(models.books().recorded(models.orders().run()));
    recorded.keySet().removeIf(turn -> !tasks.contains(turn.substring(0, turn.indexOf('#'))));
    List<Call> calls =
        models.provider().calls().since(begun).stream()
            .filter(call -> tasks.contains(call.asked().taskId()))
            .toList();
    figures.put(
        Criterion.TURNS_KEPT,
        recorded.values().stream().filter(moment -> moment.isBefore(begun)).count());
    figures.put(Criterion.TURNS_ASKED, calls.size());
    figures.put(
        Criterion.TURNS_ASKED_AGAIN,
        calls.stream()
            .filter(
                call ->
                    recorded.getOrDefault(call.asked().turn(), Instant.MAX).isBefore(call.begun()))
            .count());
  }

  private static long count(List<FailureBooks.Entry> entries, String outcome) {
    return entries.stream().filter(entry -> entry.outcome().equals(outcome)).count();
  }
}
