package io.agenthive.starter.checkpoint;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentFound;
import io.agenthive.activities.agent.AgentLives;
import io.agenthive.activities.agent.AgentRow;
import io.agenthive.activities.agent.RowState;
import io.agenthive.activities.checkpoint.CheckpointDesk;
import io.agenthive.activities.checkpoint.CheckpointFound;
import io.agenthive.activities.checkpoint.RestorePlan;
import io.agenthive.activities.effect.EffectDesk;
import io.agenthive.activities.postgres.Page;
import io.agenthive.activities.trail.Act;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.agent.Living;
import io.agenthive.starter.agent.UnknownAgent;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.Cursors;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Listing;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.PageRequest;
import io.agenthive.starter.http.Parameters;
import io.agenthive.starter.http.Preference;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Subject;
import io.agenthive.starter.http.Waits;
import io.agenthive.workflows.agent.AgentStatus;
import io.agenthive.workflows.checkpoint.RestoreOrder;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateHandle;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Checkpoints of agents are listed, made, and gone back to. */
@RestController
@RequestMapping("/api/v1/agents")
public final class CheckpointResource {
  /** Going back is one transaction and takes as long as reading the files. */
  private static final Duration MOMENT = Duration.ofSeconds(5);

  private final AgentDirectory agents;
  private final AgentLives lives;
  private final Living living;
  private final CheckpointDesk desk;
  private final EffectDesk effects;
  private final Cursors cursors;

  public CheckpointResource(ApiParts parts, Cursors cursors) {
    agents = parts.agents();
    lives = parts.lives();
    living = new Living(lives);
    desk = parts.checkpoints();
    effects = parts.effects();
    this.cursors = cursors;
  }

  /** A page of an agent's checkpoints, the newest first. */
  @GetMapping("/{id:[^:]+}/checkpoints")
  @Needs(value = Authority.READ, of = Subject.AGENT)
  ResponseEntity<Listing<CheckpointFound>> list(
      @PathVariable String id, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = new Parameters(query, Set.of());
    AgentRow unused = row(id);
    PageRequest wanted = parameters.page("checkpoints " + id, cursors);
    long before = wanted.last() == null ? CheckpointDesk.NEWEST : Long.parseLong(wanted.last());
    Page<CheckpointFound> page = desk.page(id, before, wanted.limit());
    return Listing.answer(
        wanted,
        page,
        new Listing.Row<>(each -> String.valueOf(each.generation()), Function.identity()),
        () -> desk.count(id));
  }

  /** One checkpoint. */
  @GetMapping("/{id:[^:]+}/checkpoints/{number:[^:]+}")
  @Needs(value = Authority.READ, of = Subject.AGENT)
  CheckpointFound show(@PathVariable String id, @PathVariable String number) {
    return found(id, generation(id, number));
  }

  /** Makes one of what the agent is now. */
  @PostMapping("/{id:[^:]+}/checkpoints")
  @Needs(value = Authority.AGENT_RESTORE, of = Subject.AGENT)
  ResponseEntity<CheckpointFound> make(
      @PathVariable String id, @RequestBody CheckpointBody.Make body, Caller caller) {
    String label = body.checked();
    if (row(id).state() == RowState.RETIRED) throw Living.retired(id);
    CheckpointFound made =
        desk.make(id, caller.name(), label)
            .orElseThrow(
                () ->
                    Refused.agent(
                        ErrorCode.CHECKPOINT_CORRUPT,
                        id,
                        "What the agent is now does not verify; the log of this process says what."
                            + " Let it wake, and it falls back to the newest that does."));
    return ResponseEntity.created(self(id, made.generation())).body(made);
  }

  /** Makes the agent what it was, or says what that would mean. */
  @PostMapping("/{id:[^:]+}/checkpoints/{number:[^:]+}:restore")
  @Needs(value = Authority.AGENT_RESTORE, of = Subject.AGENT)
  ResponseEntity<?> restore(
      @PathVariable String id,
      @PathVariable String number,
      @RequestBody CheckpointBody.Restore body,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Caller caller) {
    AgentRow row = row(id);
    long generation = generation(id, number);
    RestoreOrder order = body.order(generation, key, caller.name());
    if (generation > 0) {
      CheckpointFound unused = found(id, generation);
    }
    if (body.dry()) {
      Act.onlyLooks();
      RestorePlan plan = desk.plan(id, generation, order.compensates());
      return ResponseEntity.ok(RestoreView.of(generation, plan));
    }
    if (row.state() == RowState.RETIRED) throw Living.retired(id);
    try {
      WorkflowUpdateHandle<AgentStatus> agreed = living.talk(row, () -> lives.restore(id, order));
      Duration patience = Preference.wait(prefer).orElse(MOMENT);
      if (Waits.within(agreed.getResultAsync(), patience).isEmpty()) {
        return ResponseEntity.accepted().location(all(id)).build();
      }
      if (order.compensates()) undone(id, order, patience);
      return wentBack(id, generation);
    } catch (WorkflowUpdateException e) {
      throw Living.refused(id, e);
    }
  }

  /** What cannot be undone in time is told as being undone. */
  private void undone(String id, RestoreOrder order, Duration patience) {
    try {
      boolean unused = effects.awaitUndone(id, order.id(), patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ResponseEntity<RestoredView> wentBack(String id, long generation) {
    CheckpointFound newest = desk.page(id, CheckpointDesk.NEWEST, 1).rows().getFirst();
    return ResponseEntity.ok()
        .location(self(id, newest.generation()))
        .body(RestoredView.of(newest, desk.plan(id, generation, false)));
  }

  private AgentRow row(String id) {
    return agents.find(id).map(AgentFound::row).orElseThrow(() -> UnknownAgent.of(id));
  }

  private CheckpointFound found(String id, long generation) {
    AgentRow unused = row(id);
    return desk.find(id, generation).orElseThrow(() -> unknown(id, String.valueOf(generation)));
  }

  private static long generation(String id, String number) {
    try {
      long generation = Long.parseLong(number);
      if (generation >= 0) return generation;
    } catch (NumberFormatException e) {
      throw unknown(id, number);
    }
    throw unknown(id, number);
  }

  private static Refused unknown(String id, String number) {
    return Refused.agent(
        ErrorCode.UNKNOWN_CHECKPOINT,
        id,
        "The agent has no checkpoint '%s' (any more); GET /api/v1/agents/%s/checkpoints lists them."
            .formatted(number, id));
  }

  private static URI all(String id) {
    return URI.create("/api/v1/agents/" + id + "/checkpoints");
  }

  private static URI self(String id, long generation) {
    return URI.create(all(id) + "/" + generation);
  }
}
