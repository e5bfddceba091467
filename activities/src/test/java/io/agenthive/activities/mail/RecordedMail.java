package io.agenthive.activities.mail;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What followed the commits of one process. */
public final class RecordedMail implements AfterMail {
  /** For each task accepted: what the agent's row said. */
  public final Map<String, AgentRowLock> accepted = new ConcurrentHashMap<>();

  /** Ends that somebody here waits for. */
  public final Queue<TaskEnded> ended = new ConcurrentLinkedQueue<>();

  private volatile AfterMail next =
      new AfterMail() {
        @Override
        public void accepted(AgentRowLock row, Mail mail) {}

        @Override
        public void ended(TaskEnded task) {}
      };

  /** Everything is told to this one as well. */
  public void tell(AfterMail hearer) {
    next = hearer;
  }

  /** Whether the acceptor of this task found its agent resting, and so rang. */
  public boolean rangFor(String taskId) {
    AgentRowLock row = accepted.get(taskId);
    return row != null && row.state() == AgentRowLock.RESTING && row.wakesForMail();
  }

  /** The epoch of the rest for which the acceptor of this task rang; -1: it did not. */
  public long epochRung(String taskId) {
    AgentRowLock row = accepted.get(taskId);
    return row != null && rangFor(taskId) ? row.epoch() : -1;
  }

  @Override
  public void accepted(AgentRowLock row, Mail mail) {
    accepted.put(mail.key().taskId(), row);
    next.accepted(row, mail);
  }

  @Override
  public void ended(TaskEnded task) {
    ended.add(task);
    next.ended(task);
  }

  List<TaskEnded> endsOf(String taskId) {
    return ended.stream().filter(end -> end.taskId().equals(taskId)).toList();
  }
}
