package io.agenthive.activities.agent;

import java.util.List;

/**
 * One agent with its open mail.
 *
 * @param inHand IDs of the tasks that are marked as taken, in order of arrival: never more than its
 *     seat takes; a short task is never marked
 */
public record AgentFound(AgentRow row, long waiting, long trouble, List<String> inHand) {}
