package io.agenthive.workflows.task;

/**
 * A turn that was made. Once recorded under its key it is returned, never repeated.
 *
 * @param digest what was asked; another request under the same key is a defect of ours, and the
 *     recorded result still stands
 */
public record RecordedTurn(TurnKey key, RequestDigest digest, TurnResult result) {}
