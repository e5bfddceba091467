package io.agenthive.activities.efficiency;

import org.jspecify.annotations.Nullable;

/**
 * The same gaps under the fixed timeout that has the same cold rate, chosen in hindsight: the
 * shortest under which no more tasks find their agent asleep. SCHEDULING §2.
 *
 * @param timeout in seconds (τ*)
 * @param idle agent-seconds awake without a task
 * @param triple what it would have come to; a cold task waits as the measured ones did
 * @param idleSaved of these, by what was done instead (E); null: it has none
 * @param awakeSaved of all awake time that it would have left; null as well
 */
public record SameQuality(
    double timeout,
    double idle,
    Triple triple,
    @Nullable Estimate idleSaved,
    @Nullable Estimate awakeSaved) {}
