package io.agenthive.activities.idle;

import org.jspecify.annotations.Nullable;

/**
 * Why an agent was awake or asleep at an instant.
 *
 * @param age seconds since its last task had ended
 * @param chance that a task comes, per idle second at that age; null: too little is known, or what
 *     it follows from is not kept
 * @param sentence the same for people
 */
public record Explained(
    KeptGap gap, IdleState state, double age, @Nullable Double chance, String sentence) {}
