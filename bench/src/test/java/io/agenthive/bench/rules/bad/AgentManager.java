package io.agenthive.bench.rules.bad;

/** Says nothing of what it is. */
public final class AgentManager {}
