package io.agenthive.activities.task;

import io.agenthive.activities.breaker.HeldBack;
import io.agenthive.activities.breaker.Permit;
import io.agenthive.activities.breaker.TargetGate;
import io.agenthive.activities.meter.Meters;
import io.agenthive.activities.routing.ModelGateway;
import io.agenthive.activities.routing.ModelRoute;
import io.agenthive.workflows.agent.Tier;
import io.agenthive.workflows.task.ModelRequest;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ways of a turn to a model: that of its tier, or, while that one is held back by its breaker,
 * its ramp or its retry budget, another.
 */
record ModelWays(ModelGateway models, TargetGate gate) {
  private static final Logger LOG = LoggerFactory.getLogger(ModelWays.class);

  /**
   * A way that is free.
   *
   * @param request as it goes there
   * @param permit to be ended
   */
  record Way(ModelRoute route, ModelRequest request, Permit permit) {
    Tier tier() {
      return request.tier();
    }
  }

  /**
   * The way of the request's tier as soon as it is free; at once that of the first of the other
   * tiers that is, if its own is not. Only if none is, it waits, for its own.
   *
   * @param others tiers that may answer, best first
   * @param again whether the turn was asked before
   */
  Way find(ModelRequest request, List<Tier> others, boolean again)
      throws HeldBack, InterruptedException {
    ModelRoute own = models.route(request.tier());
    if (!others.isEmpty()) {
      Optional<Way> free = now(request, again);
      for (Tier other : others) {
        if (free.isPresent()) break;
        free = now(request.by(other), again);
      }
      if (free.isPresent()) return told(own, free.get());
    }
    return new Way(own, request, gate.enter(own.target(), again));
  }

  private Optional<Way> now(ModelRequest request, boolean again) throws InterruptedException {
    ModelRoute route = models.route(request.tier());
    try {
      return Optional.of(new Way(route, request, gate.enterNow(route.target(), again)));
    } catch (HeldBack held) {
      LOG.debug("turn {} does not go to {}: {}", request.key(), route.target(), held.why());
      return Optional.empty();
    }
  }

  private static Way told(ModelRoute own, Way way) {
    if (!way.route().equals(own)) Meters.rerouted(own.target(), way.route().target());
    return way;
  }
}
