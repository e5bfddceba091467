package io.agenthive.activities.deadletter;

import io.agenthive.activities.task.KeeperRun;
import java.util.List;

/**
 * One dead letter, whole.
 *
 * @param input what the task was to do, patches applied; of one that does not open, why
 * @param turnsKept turns that a redrive without a patch would not repeat
 * @param failures the failure as Temporal has it, outermost first, {@code type: message} each;
 *     empty if Temporal has no failed run
 * @param run the newest run of its keeper; failed, if directory and Temporal agree
 * @param workflowId of its keeper
 */
public record DeadLetterFound(
    DeadLetter letter,
    String input,
    long turnsKept,
    List<String> failures,
    KeeperRun run,
    String workflowId) {}
