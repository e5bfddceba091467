package io.agenthive.workflows.deadletter;

import io.agenthive.workflows.task.TaskFailure;

/**
 * What is known of a death when it is judged.
 *
 * @param failure what it died of
 * @param agents how many agents the same input killed with the same fingerprint, this one included
 * @param hosts on how many hosts, this one included
 * @param deaths hosts that died while it was in hand
 */
public record DeathFacts(TaskFailure failure, int agents, int hosts, int deaths) {}
