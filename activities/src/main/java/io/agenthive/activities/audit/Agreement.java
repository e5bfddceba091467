package io.agenthive.activities.audit;

import io.agenthive.activities.task.RunState;
import io.agenthive.workflows.mail.MailState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What PostgreSQL and Temporal must agree on; the facts of both in, findings out. */
final class Agreement {
  private Agreement() {}

  /**
   * Compares tasks with their keepers.
   *
   * @param places of all tasks that are dead or in trouble and of all that have a run
   */
  static List<Finding> ofTasks(Collection<TaskPlace> places, Runs runs) {
    Map<String, TaskPlace> byId = new TreeMap<>();
    runs.newest().keySet().forEach(id -> byId.put(id, new TaskPlace(id, null, false, false)));
    places.forEach(place -> byId.put(place.taskId(), place));
    return byId.values().stream()
        .flatMap(place -> ofTask(place, runs.of(place.taskId())).stream())
        .toList();
  }

  private static Optional<Finding> ofTask(TaskPlace place, RunState run) {
    if (place.unsettled()) return Optional.empty();
    return breach(place, run)
        .map(breach -> new Finding(breach, place.taskId(), "row " + word(place) + ", run " + run));
  }

  private static Optional<Breach> breach(TaskPlace place, RunState run) {
    if (place.is(MailState.DEAD)) {
      boolean agreed = place.archived() || run == RunState.FAILED;
      return agreed ? Optional.empty() : Optional.of(Breach.DEAD_WITHOUT_FAILED_RUN);
    }
    if (run == RunState.FAILED && !place.is(MailState.DISCARDED)) {
      return Optional.of(Breach.FAILED_RUN_WITHOUT_DEAD_ROW);
    }
    if (place.is(MailState.TROUBLE)) {
      boolean kept = run == RunState.RUNNING;
      return kept ? Optional.empty() : Optional.of(Breach.TROUBLE_WITHOUT_KEEPER);
    }
    boolean outlived = place.ended() && run == RunState.RUNNING;
    return outlived ? Optional.of(Breach.KEEPER_OUTLIVES_TASK) : Optional.empty();
  }

  private static String word(TaskPlace place) {
    return place.state() == null ? "absent" : place.state().name();
  }

  /**
   * Compares agents with their lives.
   *
   * @param retired by ID of every agent that has a row
   */
  static List<Finding> ofAgents(Map<String, Boolean> retired, Runs runs) {
    List<Finding> found = new ArrayList<>();
    retired.forEach(
        (id, over) -> {
          boolean lives = runs.of(id) == RunState.RUNNING;
          if (!over && !lives) {
            found.add(new Finding(Breach.AGENT_WITHOUT_LIFE, id, "newest run " + runs.of(id)));
          }
          if (over && lives) found.add(new Finding(Breach.LIFE_WITHOUT_AGENT, id, "retired"));
        });
    runs.newest()
        .forEach(
            (id, run) -> {
              if (run == RunState.RUNNING && !retired.containsKey(id)) {
                found.add(new Finding(Breach.LIFE_WITHOUT_AGENT, id, "no row"));
              }
            });
    return found;
  }
}
