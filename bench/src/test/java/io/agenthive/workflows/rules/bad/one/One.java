package io.agenthive.workflows.rules.bad.one;

import io.agenthive.workflows.rules.bad.two.Two;
import org.jspecify.annotations.Nullable;

/** Names a feature that names this one. */
public record One(@Nullable Two two) {}
