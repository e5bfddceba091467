package io.agenthive.workflows.task;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a delivery failed, as it travels with the failure to the row, the keeper and the operator.
 * Holds no input, no answer and no secret.
 *
 * @param delivery put-backs and redrives of the task before this delivery
 * @param turn key of the turn that failed; null: it failed between turns
 * @param retries short retries of that turn within this delivery
 * @param target what was asked; null: nobody
 * @param model its name; null: no model was asked
 * @param worker version of the code and name of the host, {@code version@host}
 * @param correlation of the order; null: it had none
 * @param causes the chain of causes, outermost first, {@code Type} or {@code Type: message}, at
 *     most {@link #MAX_CAUSES}
 * @param frame the innermost frame of ours that a defect came through, {@code Class.method:line};
 *     null: it is no defect
 */
public record FailureContext(
    String taskId,
    int delivery,
    @Nullable String turn,
    int retries,
    @Nullable String target,
    @Nullable String model,
    String worker,
    @Nullable String correlation,
    List<String> causes,
    @Nullable String frame) {
  /** The outer ones say what was done, the innermost what went wrong; between is plumbing. */
  public static final int MAX_CAUSES = 8;

  /** Keeps the outermost causes and the innermost; what another version left out is empty. */
  public FailureContext {
    taskId = Objects.requireNonNullElse(taskId, "");
    worker = Objects.requireNonNullElse(worker, "");
    causes = shortened(Objects.requireNonNullElse(causes, List.of()));
  }

  private static List<String> shortened(List<String> causes) {
    int last = causes.size() - 1;
    if (last < MAX_CAUSES) return List.copyOf(causes);
    return Stream.concat(causes.subList(0, MAX_CAUSES - 1).stream(), Stream.of(causes.get(last)))
        .toList();
  }

  /** A failure of this delivery that has nothing to do with a turn. */
  public static FailureContext of(
      String taskId, int delivery, String worker, @Nullable String correlation) {
    return new FailureContext(
        taskId, delivery, null, 0, null, null, worker, correlation, List.of(), null);
  }

  /** The same, of this turn. */
  public FailureContext at(TurnKey key) {
    return new FailureContext(
        taskId, delivery, key.text(), retries, target, model, worker, correlation, causes, frame);
  }

  /** The same, after asking this. */
  public FailureContext asking(String asked, @Nullable String named, int before) {
    return new FailureContext(
        taskId, delivery, turn, before, asked, named, worker, correlation, causes, frame);
  }

  /** The same with what caused it. */
  public FailureContext because(List<String> chain, @Nullable String where) {
    return new FailureContext(
        taskId, delivery, turn, retries, target, model, worker, correlation, chain, where);
  }
}
