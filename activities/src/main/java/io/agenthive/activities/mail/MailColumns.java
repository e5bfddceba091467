package io.agenthive.activities.mail;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The columns that a mail row keeps when it moves between open and ended mail. */
public final class MailColumns {
  /** In both tables; what only one of them has is named by whoever moves the row. */
  static final List<String> KEPT =
      List.of(
          "agent",
          "task_id",
          "tenant",
          "seq",
          "priority",
          "state",
          "delivery",
          "deaths",
          "epoch",
          "patch",
          "attempts",
          "dispatch",
          "input",
          "input_ref",
          "correlation",
          "keeper_run",
          "failure",
          "memory_at",
          "summary_at",
          "intent",
          "troubled_at",
          "accepted_at");

  private MailColumns() {}

  /** The list for {@code insert into}. */
  public static String names() {
    return String.join(", ", KEPT);
  }

  /**
   * The list for {@code select}, in the same order.
   *
   * @param changed by column what is selected in its place
   */
  public static String values(Map<String, String> changed) {
    if (!KEPT.containsAll(changed.keySet())) {
      throw new IllegalArgumentException("not columns of both tables: " + changed.keySet());
    }
    return KEPT.stream()
        .map(column -> changed.getOrDefault(column, column))
        .collect(Collectors.joining(", "));
  }
}
