package io.agenthive.bench.server;

import io.agenthive.bench.rival.Errand;
import io.agenthive.bench.rival.Rival;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The two requests that callers of a benchmark make, at the same places as ours. */
@RestController
@RequestMapping("/api/v1")
public final class RivalResource {
  private final Rival rival;

  RivalResource(Rival rival) {
    this.rival = rival;
  }

  /** A new agent. */
  record NewAgent(String id) {}

  /** A task as it is answered; no result: it is accepted and goes on. */
  record Task(String taskId, String agentId, String state, @Nullable String result) {}

  @PostMapping("/agents")
  ResponseEntity<NewAgent> create(@RequestBody NewAgent agent) {
    rival.born(List.of(agent.id()));
    return ResponseEntity.status(HttpStatus.CREATED).body(agent);
  }

  /** 202: the task is durable; 200, if the caller would wait: its answer is. */
  @PostMapping("/tasks")
  ResponseEntity<Task> submit(
      @RequestBody Errand errand,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer)
      throws Exception {
    if (prefer == null) {
      Rival.Pending unused = rival.accept(errand);
      return ResponseEntity.accepted().body(seen(errand, "ACCEPTED", null));
    }
    return ResponseEntity.ok(seen(errand, "DONE", rival.answer(errand)));
  }

  private static Task seen(Errand errand, String state, @Nullable String result) {
    return new Task(errand.taskId(), errand.agentId(), state, result);
  }
}
