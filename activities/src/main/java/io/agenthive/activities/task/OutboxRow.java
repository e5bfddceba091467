package io.agenthive.activities.task;

import io.agenthive.activities.mail.LetterKind;
import io.agenthive.activities.mail.LetterText;
import io.agenthive.activities.postgres.Json;
import io.agenthive.activities.seal.SealedTexts;
import io.agenthive.activities.seal.TextPlace;
import org.jspecify.annotations.Nullable;

/**
 * One letter to a keeper.
 *
 * @param token the attempt that waits for an {@link LetterKind#OUTCOME}
 * @param body as its row keeps it: JSON, by kind a {@code KeeperOrder}, a {@code KeeperNews},
 *     {@code {"reason": …}}
 * @param place where that stands
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
    TextPlace place,
    int tries) {
  /** What it says. */
  <T> T read(SealedTexts texts, Class<T> type) {
    return Json.read(new LetterText(texts).open(body, place), type);
  }
}
