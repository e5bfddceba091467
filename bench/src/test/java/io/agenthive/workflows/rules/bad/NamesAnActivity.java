package io.agenthive.workflows.rules.bad;

import io.agenthive.activities.rules.bad.TouchesTheWorld;

/** A workflow's code that names an activity's. */
public record NamesAnActivity(TouchesTheWorld world) {}
