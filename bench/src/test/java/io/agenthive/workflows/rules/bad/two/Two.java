package io.agenthive.workflows.rules.bad.two;

import io.agenthive.workflows.rules.bad.one.One;
import org.jspecify.annotations.Nullable;

/** Names a feature that names this one. */
public record Two(@Nullable One one) {}
