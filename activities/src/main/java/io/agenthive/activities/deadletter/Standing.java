package io.agenthive.activities.deadletter;

/**
 * What decides whether a task can be brought back.
 *
 * @param delivery of its row, dead or done; -1: it has not ended
 * @param dead whether it is a dead letter
 * @param poison whether a rule says that it fails every time with this input
 * @param retired whether its agent takes no mail any more
 * @param patch how often its input was replaced
 * @param inDoubt nobody knows whether its last tool call was made
 * @param unsettled Temporal has not heard of its death yet
 */
record Standing(
    String taskId,
    String agentId,
    int delivery,
    boolean dead,
    boolean poison,
    boolean retired,
    int patch,
    boolean inDoubt,
    boolean unsettled) {}
