package io.agenthive.activities.efficiency;

/** Whose time it is; team and tier are those that its newest row names. */
record Member(String agentId, String team, String tier) {}
