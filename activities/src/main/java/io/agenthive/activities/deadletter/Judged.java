package io.agenthive.activities.deadletter;

import io.agenthive.workflows.deadletter.Death;

/**
 * What the triage says of a dead letter.
 *
 * @param family name of the family that it belongs to
 */
public record Judged(String family, Death death) {}
