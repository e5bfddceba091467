package io.agenthive.workflows.task;

import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.common.SearchAttributes;

/** Search attributes of keepers; the server must know them before the first keeper starts. */
public final class TaskAttributes {
  /** {@code TROUBLE} while the keeper runs, {@code DEAD} once its task is a dead letter. */
  public static final SearchAttributeKey<String> STATE = SearchAttributeKey.forKeyword("HiveState");

  /** Class of the failure of a dead letter. */
  public static final SearchAttributeKey<String> FAILURE =
      SearchAttributeKey.forKeyword("HiveFailure");

  /** Dead letters that failed alike have the same. */
  public static final SearchAttributeKey<String> FAMILY =
      SearchAttributeKey.forKeyword("HiveFamily");

  /**
   * Whether a dead letter is poison by its class: it fails every time, until its input is
   * corrected. What else is poison, one input that fails alike with many agents, the directory
   * knows.
   */
  public static final SearchAttributeKey<Boolean> POISON =
      SearchAttributeKey.forBoolean("HivePoison");

  private static final String DEAD = "DEAD";

  private TaskAttributes() {}

  /** What the lists show of a task that a keeper keeps. */
  public static SearchAttributes kept() {
    return SearchAttributes.newBuilder().set(STATE, "TROUBLE").set(POISON, false).build();
  }

  /** What they show of a task that was dead of this when its keeper began. */
  public static SearchAttributes dead(FailureNote failure) {
    return SearchAttributes.newBuilder()
        .set(STATE, DEAD)
        .set(FAILURE, failure.failure().name())
        .set(FAMILY, FailureFingerprint.of(failure).family())
        .set(POISON, failure.failure().poison())
        .build();
  }

  /** What changes when a task dies of this in the hands of its keeper. */
  static SearchAttributeUpdate<?>[] died(FailureNote failure) {
    return new SearchAttributeUpdate<?>[] {
      STATE.valueSet(DEAD),
      FAILURE.valueSet(failure.failure().name()),
      FAMILY.valueSet(FailureFingerprint.of(failure).family()),
      POISON.valueSet(failure.failure().poison())
    };
  }
}
