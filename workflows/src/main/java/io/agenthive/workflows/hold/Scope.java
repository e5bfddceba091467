package io.agenthive.workflows.hold;

/**
 * The hold on a scope of which an agent's hold is a part.
 *
 * @param id of the hold on the scope: whoever places it anew gives it a greater one
 * @param name of the scope, as in {@code team:core}
 */
public record Scope(long id, String name) {}
