package io.agenthive.workers.role;

import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A model that answers inputs that begin with {@code wait} when it is released, others at once. */
final class GatedModel implements ModelGateway {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch gate = new CountDownLatch(1);

  @Override
  public ModelReply ask(ModelRequest request) throws InterruptedException {
    asked.add(request.key());
    if (request.input().startsWith("wait")) gate.await();
    return new ModelReply("answered", true, 10, 5, 0, "gated", 1, true);
  }

  void release() {
    gate.countDown();
  }

  /** How often this turn was asked for. */
  int asked(String turn) {
    return Collections.frequency(asked, turn);
  }
}
