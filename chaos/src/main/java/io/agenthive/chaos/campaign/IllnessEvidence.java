package io.agenthive.chaos.campaign;

import io.agenthive.chaos.scenario.Criterion;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What the provider remembers of its illness or its absence, and when breakers opened.
 *
 * @param targets those that were struck
 * @param hosts agents' hosts of the stack
 * @param begun when the callers of this trial began
 */
record IllnessEvidence(OwnModels models, Set<String> targets, int hosts, Instant begun)
    implements Evidence {
  private static final Duration SETTLED = Duration.ofSeconds(3);

  /** A breaker that is open cannot open, and ramps have to be over. */
  @Override
  public void before() throws SQLException, InterruptedException {
    new Calm(models.books()).last(SETTLED);
  }

  @Override
  public void tell(Figures figures, Span span) throws SQLException {
    CallFigures.tell(figures, models.provider().calls().since(begun), span, hosts);
    breakers(figures, span);
  }

  /** Missing: the breaker of some target did not open. */
  private void breakers(Figures figures, Span span) throws SQLException {
    Map<String, Instant> opened = models.books().openedSince(span.struck());
    if (!opened.keySet().containsAll(targets)) return;
    opened.entrySet().stream()
        .filter(breaker -> targets.contains(breaker.getKey()))
        .mapToDouble(breaker -> Recovery.seconds(span.struck(), breaker.getValue()))
        .max()
        .ifPresent(last -> figures.put(Criterion.BREAKER_OPEN_SECONDS, last));
  }
}
