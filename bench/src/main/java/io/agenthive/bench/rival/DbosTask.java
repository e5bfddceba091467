package io.agenthive.bench.rival;

/** The workflow of one task, as DBOS wants it: an interface that it stands in front of. */
interface DbosTask {
  String work(String taskId, String agentId, String input);
}
