package io.agenthive.activities.deadletter;

import io.agenthive.workflows.task.TaskFailure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters; null says "any".
 *
 * @param family name of the family; those that are not judged yet have none
 * @param poison whether a rule says that nothing but another input helps
 * @param closedAfter those that died at this instant or later
 * @param text stands in the message, in any case
 * @param tenant whose
 */
public record DeadLetterFilter(
    @Nullable String agentId,
    @Nullable TaskFailure failure,
    @Nullable String family,
    @Nullable Boolean poison,
    @Nullable Instant closedAfter,
    @Nullable String text,
    @Nullable String tenant) {
  /** All dead letters. */
  public static final DeadLetterFilter ALL =
      new DeadLetterFilter(null, null, null, null, null, null);

  /** Those of every tenant. */
  public DeadLetterFilter(
      @Nullable String agentId,
      @Nullable TaskFailure failure,
      @Nullable String family,
      @Nullable Boolean poison,
      @Nullable Instant closedAfter,
      @Nullable String text) {
    this(agentId, failure, family, poison, closedAfter, text, null);
  }

  /** Those of them that a tenant has. */
  public DeadLetterFilter within(String whose) {
    return new DeadLetterFilter(agentId, failure, family, poison, closedAfter, text, whose);
  }

  /** Those of one agent. */
  public static DeadLetterFilter of(String agentId) {
    return new DeadLetterFilter(agentId, null, null, null, null, null);
  }
}
