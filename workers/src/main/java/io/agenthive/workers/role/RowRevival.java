package io.agenthive.workers.role;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentLives;
import io.agenthive.activities.mail.Revival;

/** Begins lost lives again from their rows. */
record RowRevival(AgentDirectory directory, AgentLives lives) implements Revival {
  @Override
  public boolean revive(String agentId) {
    return directory.find(agentId).map(found -> lives.revive(found.row())).orElse(false);
  }
}
