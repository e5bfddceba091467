package io.agenthive.workflows.fleet;

/**
 * What a tick did about agents whose tasks are expected.
 *
 * @param due resting agents that are to be woken within {@link PrewakePolicy#horizon}
 * @param planned those of them that are woken before the next tick
 * @param shed those that are not woken ahead: their window would be over
 * @param verdict the same for people, with the numbers that decided
 */
public record Prewaking(int due, int planned, int shed, String verdict) {}
