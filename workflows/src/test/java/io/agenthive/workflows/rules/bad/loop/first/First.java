package io.agenthive.workflows.rules.bad.loop.first;

import io.agenthive.workflows.rules.bad.loop.second.Second;
import org.jspecify.annotations.Nullable;

/** Names a feature that names this one. */
public record First(@Nullable Second second) {}
