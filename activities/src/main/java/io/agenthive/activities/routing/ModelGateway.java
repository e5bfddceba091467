package io.agenthive.activities.routing;

import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;

/** A way to models. */
public interface ModelGateway {
  /**
   * Asks a model and waits for its answer.
   *
   * @throws TaskFault when there is none, with its class
   * @throws InterruptedException when the caller no longer wants it
   */
  ModelReply ask(ModelRequest request) throws InterruptedException;
}
