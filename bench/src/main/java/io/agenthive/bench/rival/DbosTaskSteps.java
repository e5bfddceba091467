package io.agenthive.bench.rival;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.workflow.Workflow;

/** One step: the model turn and, beside it, what the agent has to remember of it. */
final class DbosTaskSteps implements DbosTask {
  private final DBOS dbos;
  private final RivalTurn turn;
  private final RivalState state;

  DbosTaskSteps(DBOS dbos, RivalTurn turn, RivalState state) {
    this.dbos = dbos;
    this.turn = turn;
    this.state = state;
  }

  @Workflow(name = "task")
  @Override
  public String work(String taskId, String agentId, String input) {
    Errand errand = new Errand(taskId, agentId, input);
    return dbos.runStep(() -> turned(errand), "turn");
  }

  /** A crash between the write and the step's record repeats both: the write is idempotent. */
  private String turned(Errand errand) {
    try {
      String answer = turn.of(errand);
      state.write(errand, answer.length());
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the turn was stopped", e);
    }
  }
}
