package io.agenthive.activities.audit;

import io.agenthive.activities.task.RunState;
import java.util.Map;

/**
 * Workflows of one type, by what their IDs say after the prefix.
 *
 * @param newest state of the newest run of each
 * @param listed by visibility; false: each known ID was described, because the server cannot list
 */
record Runs(Map<String, RunState> newest, boolean listed) {
  RunState of(String id) {
    return newest.getOrDefault(id, RunState.ABSENT);
  }
}
