package io.agenthive.activities.mail;

/** Who hears of a commit in this process. Called on the writer's thread: must return at once. */
public interface AfterMail {
  /** Mail was accepted for an agent whose row, under the lock, said this. */
  void accepted(AgentRowLock row, Mail mail);

  /** A task ended for whose end somebody waits. */
  void ended(TaskEnded task);
}
