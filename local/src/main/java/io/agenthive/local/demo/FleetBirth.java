package io.agenthive.local.demo;

import io.agenthive.local.folder.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Creates the fleet through the API; who exists already as asked for stays, and who exists
 * otherwise is a {@link Refusal}.
 *
 * @param more of what the API is to know of each
 */
record FleetBirth(ApiDoor api, Map<String, Object> more) {
  /** Each starts a workflow: more at once only queue inside a small server. */
  private static final int AT_A_TIME = 8;

  void of(Fleet fleet) throws InterruptedException {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
      List<Callable<String>> births =
          fleet.agents().stream().map(agent -> (Callable<String>) () -> birth(agent)).toList();
      for (Future<String> birth : threads.invokeAll(births)) await(birth);
    }
  }

  private String birth(FleetMember agent) throws InterruptedException {
    Map<String, Object> body = new HashMap<>(more);
    body.put("id", agent.id());
    body.put("role", agent.role());
    body.put("team", agent.team());
    body.put("tier", agent.tier().name());
    body.put("systemPrompt", agent.prompt());
    body.put("labels", Map.of("fleet", "reference"));
    return api.post("/agents", "demo " + agent.id(), body);
  }

  private static void await(Future<String> birth) throws InterruptedException {
    try {
      var unused = birth.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Refusal refusal ? refusal : new IllegalStateException(e);
    }
  }
}
