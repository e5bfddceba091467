package io.agenthive.activities.task;

import io.agenthive.activities.mail.LetterKind;
import org.jspecify.annotations.Nullable;

/**
 * One letter to a keeper.
 *
 * @param token the attempt that waits for an {@link LetterKind#OUTCOME}
 * @param body JSON, by kind a {@code KeeperOrder}, a {@code KeeperNews}, {@code {"reason": …}}
 * @param tries how often it was taken out, this time included
 */
record OutboxRow(
    long id,
    LetterKind kind,
    String agentId,
    String taskId,
    int delivery,
    byte @Nullable [] token,
    String body,
    int tries) {}
