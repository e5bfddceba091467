package io.agenthive.workflows.rules.bad.loop.second;

import io.agenthive.workflows.rules.bad.loop.first.First;
import org.jspecify.annotations.Nullable;

/** Names a feature that names this one. */
public record Second(@Nullable First first) {}
