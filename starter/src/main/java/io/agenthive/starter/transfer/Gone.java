package io.agenthive.starter.transfer;

/**
 * An agent that has gone.
 *
 * @param code what its new hive wants to hear
 */
record Gone(String agentId, String code) {}
