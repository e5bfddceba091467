package io.agenthive.activities.checkpoint;

import io.agenthive.activities.effect.OutsideEffect;
import io.agenthive.activities.postgres.Sql;
import io.agenthive.activities.tool.ToolEffect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What becomes of the tasks of an agent that goes back. A task that may go on either begins anew,
 * and then nothing that it did outside stays, or keeps its turns, and then all of it does: half of
 * it undone, it would believe what is not so, or do it twice.
 */
final class TaskFates {
  /**
   * Tasks that may go on: open ones, and dead letters. Of calls that no row tells of the worst is
   * believed.
   */
  private static final String TASKS =
      """
      with open as (
        select agent, task_id, patch, intent, false as dead from mail where agent = ?
        union all select agent, task_id, patch, intent, true from mail_ended where agent = ? and state = 4
      )
      select o.task_id, o.patch, o.dead, coalesce(max(t.recorded_at) > ?, false),
             coalesce(bool_or(t.result::jsonb ->> 'tool' <> all (string_to_array(?, ','))
                              and not coalesce((t.result::jsonb ->> 'failed')::boolean, false)
                              and e.turn is null and s.name is null), false)
             or (o.intent is not null
                 and not exists (select 1 from turn x where x.agent = o.agent and x.task_id = o.task_id
                                   and x.patch = o.patch and x.turn = o.intent)
                 and not exists (select 1 from effect x where x.agent = o.agent and x.task_id = o.task_id
                                   and x.patch = o.patch and x.turn = o.intent))
      from open o
      left join turn t on t.agent = o.agent and t.task_id = o.task_id and t.patch = o.patch
      left join effect e on e.agent = t.agent and e.task_id = t.task_id and e.patch = t.patch and e.turn = t.turn
      left join outside_tool s on s.name = t.result::jsonb ->> 'tool'
      group by o.agent, o.task_id, o.patch, o.dead, o.intent
      """;

  /** A task that may go on; {@code touched}: something of it is on record since then. */
  private record Task(String taskId, int patch, boolean dead, boolean touched, boolean strange) {
    boolean made(OutsideEffect call) {
      return call.taskId().equals(taskId) && call.patch() == patch;
    }
  }

  private final Instant since;
  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private final Set<String> begunAnew = new TreeSet<>();
  private final Set<String> kept = new TreeSet<>();
  private final Set<String> deadAnew = new TreeSet<>();
  private final Set<Long> undone = new LinkedHashSet<>();
  private final List<OutsideEffect> shown = new ArrayList<>();

  private TaskFates(Instant since) {
    this.since = since;
  }

  static TaskFates read(Connection connection, String agentId, OffsetDateTime since)
      throws SQLException {
    TaskFates fates = new TaskFates(since.toInstant());
    String known =
        ","
            + String.join(",", ToolEffect.toolsOf(ToolEffect.NONE))
            + ","
            + String.join(",", ToolEffect.toolsOf(ToolEffect.FILES));
    Sql.list(
            connection,
            TASKS,
            row ->
                new Task(
                    row.getString(1),
                    row.getInt(2),
                    row.getBoolean(3),
                    row.getBoolean(4),
                    row.getBoolean(5)),
            agentId,
            agentId,
            since,
            known)
        .forEach(task -> fates.tasks.put(task.taskId(), task));
    return fates;
  }

  /** Decides by the calls that stand. */
  void decide(List<OutsideEffect> standing, boolean compensate) {
    Map<String, List<OutsideEffect>> calls = new LinkedHashMap<>();
    for (OutsideEffect call : standing) {
      Task task = tasks.get(call.taskId());
      if (task != null && task.made(call)) {
        calls.computeIfAbsent(call.taskId(), none -> new ArrayList<>()).add(call);
      } else {
        shown.add(call);
        if (compensate && call.undoable()) undone.add(call.id());
      }
    }
    tasks
        .values()
        .forEach(task -> decide(task, calls.getOrDefault(task.taskId(), List.of()), compensate));
  }

  private void decide(Task task, List<OutsideEffect> calls, boolean compensate) {
    boolean called = calls.stream().anyMatch(call -> call.begunAt().isAfter(since));
    if (!task.touched() && !called) return;
    boolean undoable = compensate && calls.stream().allMatch(OutsideEffect::undoable);
    if (task.strange() || !(calls.isEmpty() || undoable)) {
      if (!task.dead()) kept.add(task.taskId());
      shown.addAll(calls);
      return;
    }
    shown.addAll(calls);
    calls.forEach(call -> undone.add(call.id()));
    if (!task.dead()) begunAnew.add(task.taskId());
    else if (!calls.isEmpty()) deadAnew.add(task.taskId());
  }

  List<String> begunAnew() {
    return List.copyOf(begunAnew);
  }

  List<String> kept() {
    return List.copyOf(kept);
  }

  List<String> deadAnew() {
    return List.copyOf(deadAnew);
  }

  List<Long> undone() {
    return List.copyOf(undone);
  }

  /** Calls since then, and all calls of tasks that may go on and were touched since. */
  List<OutsideEffect> shown() {
    return shown;
  }
}
