package io.agenthive.activities.routing;

/** Which models a host asks. */
public sealed interface ModelSettings permits RehearsalSettings, ProviderSettings {}
