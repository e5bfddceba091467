package io.agenthive.activities.shift;

import io.agenthive.activities.file.FileTree;
import io.agenthive.activities.idle.IdleBegin;
import io.agenthive.activities.mail.OpenMail;
import io.agenthive.activities.mail.SeatKey;
import io.agenthive.activities.memory.Recall;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.shift.ShiftEnd;
import org.jspecify.annotations.Nullable;

/** What became of a seat's wish to begin. */
public sealed interface Begin {
  /**
   * It may work.
   *
   * @param memory what the agent remembers, verified
   * @param files the agent's files, verified
   * @param lost what of its state did not verify, for people; null: nothing
   * @param tenant whose the agent is
   * @param idle what its gaps have taught
   * @param suspicious the seat before it never rested: its host died or it was replaced
   */
  record Begun(
      SeatKey key,
      String tenant,
      AgentSpec spec,
      Recall memory,
      FileTree files,
      @Nullable String lost,
      OpenMail mail,
      IdleBegin idle,
      boolean suspicious)
      implements Begin {}

  /** It may not, and the shift ends so. */
  record Refused(ShiftEnd end) implements Begin {}

  /** This life of the host was declared dead: no seat begins here any more. */
  record HostDead() implements Begin {}

  /**
   * The agent's seat lives on another host, which shall have the shift: nothing was changed.
   *
   * @param host its name
   */
  record Elsewhere(String host) implements Begin {}
}
