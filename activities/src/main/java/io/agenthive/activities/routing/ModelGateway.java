package io.agenthive.activities.routing;

import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.ModelReply;
import io.agenthive.workflows.task.ModelRequest;
import java.util.Locale;

/** A way to models. */
public interface ModelGateway {
  /**
   * Asks a model and waits for its answer.
   *
   * @throws TaskFault when there is none, with its class
   * @throws InterruptedException when the caller no longer wants it
   */
  ModelReply ask(ModelRequest request) throws InterruptedException;

  /** Whom requests of a tier go to; of gateways that do not say, one target each. */
  default ModelRoute route(Tier tier) {
    String name = tier.name().toLowerCase(Locale.ROOT);
    return new ModelRoute("model-" + name, name);
  }
}
