package io.agenthive.activities.rules.bad;

/** What a workflow may not name. */
public record TouchesTheWorld(String how) {}
