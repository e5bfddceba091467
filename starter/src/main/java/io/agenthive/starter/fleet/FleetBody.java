package io.agenthive.starter.fleet;

import org.jspecify.annotations.Nullable;

/** Why the fleet's scheduler is told something. */
record FleetBody(@Nullable String reason) {}
