package io.agenthive.starter.transfer;

import io.agenthive.activities.transfer.Imported;
import io.agenthive.starter.agent.AgentView;

/**
 * An agent that came with an archive.
 *
 * @param archive the archive's ID
 * @param content digest of its files and its memory, the same as at its old hive
 * @param tasks open tasks that came with it
 * @param receipt what its old hive wants to hear; empty: nothing
 */
record ImportView(AgentView agent, String archive, String content, long tasks, String receipt) {
  static ImportView of(Imported imported) {
    return new ImportView(
        AgentView.line(imported.row()),
        imported.archive(),
        imported.content(),
        imported.tasks(),
        imported.receipt());
  }
}
