package io.agenthive.chaos.load;

import java.io.IOException;

/** The agents that the orders are for. */
public record Fleet(Orders orders, Api api) {
  private static final int CREATED = 201;

  /** Creates them, one after the other; those of an earlier run are found again. */
  public void create() throws IOException, InterruptedException {
    for (int i = 0; i < orders.load().agents(); i++) {
      int status = api.create(orders.agent(i), i, orders.load().idleTimeout());
      if (status != CREATED) {
        throw new IOException("agent %s: the API answers %d".formatted(orders.agent(i), status));
      }
    }
  }
}
