package io.agenthive.starter;

import io.agenthive.activities.ground.Ground;
import io.agenthive.activities.ground.HealthSettings;

/** Where supervisors ask whether a process is well, and what it stands on. */
record Health(HealthSettings at, Ground ground) {}
