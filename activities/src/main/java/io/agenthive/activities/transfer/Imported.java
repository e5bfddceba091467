package io.agenthive.activities.transfer;

import io.agenthive.activities.agent.AgentRow;

/**
 * An agent that came with an archive.
 *
 * @param archive the archive's ID
 * @param content digest of its files and its memory, as the archive says and as they were read back
 * @param tasks open tasks that came with it
 * @param receipt what its old hive wants to hear before the agent may work here; empty: nothing, it
 *     is a copy, or has arrived
 */
public record Imported(AgentRow row, String archive, String content, long tasks, String receipt) {}
