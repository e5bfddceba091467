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

  /** Whether a dead letter is poison: it fails every time, until its input is corrected. */
  public static final SearchAttributeKey<Boolean> POISON =
      SearchAttributeKey.forBoolean("HivePoison");

  private static final String DEAD = "DEAD";

  private TaskAttributes() {}

  /** What the lists show of a task that a keeper keeps. */
  public static SearchAttributes kept() {
    return SearchAttributes.newBuilder().set(STATE, "TROUBLE").set(POISON, false).build();
  }

  /**
   * What they show of a task that was dead when its keeper began.
   *
   * @param failure name of its {@link TaskFailure}
   */
  public static SearchAttributes dead(String failure) {
    return SearchAttributes.newBuilder()
        .set(STATE, DEAD)
        .set(FAILURE, failure)
        .set(POISON, poison(failure))
        .build();
  }

  /** What changes when a task dies in the hands of its keeper. */
  static SearchAttributeUpdate<?>[] died(String failure) {
    return new SearchAttributeUpdate<?>[] {
      STATE.valueSet(DEAD), FAILURE.valueSet(failure), POISON.valueSet(poison(failure))
    };
  }

  private static boolean poison(String failure) {
    return TaskFailure.INVALID.name().equals(failure);
  }
}
