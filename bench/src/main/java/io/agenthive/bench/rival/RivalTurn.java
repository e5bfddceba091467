package io.agenthive.bench.rival;

import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.Ask;
import io.agenthive.workflows.task.ModelRequest;
import io.agenthive.workflows.task.Said;
import io.agenthive.workflows.task.TurnKey;
import java.util.List;

/** The model turn of every rival: the models that our agents ask, asked the same. */
record RivalTurn(ModelGateway models) {
  String of(Errand errand) throws InterruptedException {
    String key = new TurnKey(errand.taskId(), 1, 0).text();
    List<Said> transcript = List.of(new Said.Input(errand.input()));
    return models
        .ask(new ModelRequest(key, Ask.FIRST, Tier.ROUTINE, "", List.of(), transcript, List.of()))
        .text();
  }
}
