package io.agenthive.workflows.agent;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail room in memory. */
final class FakeErrands implements ErrandActivities {
  final List<Errand> done = new CopyOnWriteArrayList<>();

  /** Why errands are refused; empty: they are done. */
  volatile String refusal = "";

  @Override
  public String run(String agentId, Errand errand) {
    done.add(errand);
    return refusal;
  }
}
