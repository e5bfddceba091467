package io.agenthive.starter.fork;

import io.agenthive.activities.agent.AgentLives;
import io.agenthive.activities.agent.AgentRow;
import io.agenthive.activities.agent.RowState;
import io.agenthive.activities.fork.ForkDesk;
import io.agenthive.activities.fork.ForkOrder;
import io.agenthive.activities.fork.Forked;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.agent.AgentView;
import io.agenthive.starter.agent.UnknownAgent;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Rules;
import io.agenthive.starter.http.Subject;
import io.agenthive.starter.http.Waits;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Agents that begin as another was. */
@RestController
@RequestMapping("/api/v1/agents")
public final class ForkResource {
  private final ForkDesk forks;
  private final AgentLives lives;

  public ForkResource(ApiParts parts) {
    forks = parts.forks();
    lives = parts.lives();
  }

  /** Makes one: its row first, then its life. The new ID is the key: a repeat makes no other. */
  @PostMapping("/{id:[^:]+}:fork")
  @Needs(value = Authority.AGENT_RESTORE, of = Subject.AGENT)
  ResponseEntity<AgentView> fork(
      @PathVariable String id, @RequestBody ForkBody body, Caller caller) {
    AgentRow row = made(body.order(id, caller.name()));
    if (row.state() != RowState.RETIRED) {
      boolean unused = Waits.temporal(() -> lives.begin(row));
    }
    return ResponseEntity.created(URI.create("/api/v1/agents/" + row.id()))
        .body(AgentView.line(row));
  }

  private AgentRow made(ForkOrder order) {
    return switch (forked(order)) {
      case Forked.Made(AgentRow row) -> row;
      case Forked.NoParent() -> throw UnknownAgent.of(order.parent());
      case Forked.Taken() ->
          throw Refused.agent(
              ErrorCode.AGENT_EXISTS,
              order.newId(),
              "It was not made by this request; choose another newId.");
      case Forked.NoCheckpoint() ->
          throw Refused.agent(ErrorCode.UNKNOWN_CHECKPOINT, order.parent(), none(order));
      case Forked.Corrupt(String why) ->
          throw Refused.agent(
              ErrorCode.CHECKPOINT_CORRUPT,
              order.parent(),
              "It cannot be forked there: %s. Choose another generation.".formatted(why));
    };
  }

  private Forked forked(ForkOrder order) {
    try {
      return forks.fork(order);
    } catch (IllegalArgumentException e) {
      throw Rules.broken(e);
    }
  }

  private static String none(ForkOrder order) {
    return order.generation() == null
        ? "The agent has no checkpoint yet; make one: POST /api/v1/agents/%s/checkpoints."
            .formatted(order.parent())
        : "The agent has no checkpoint %d (any more); GET /api/v1/agents/%s/checkpoints lists them."
            .formatted(order.generation(), order.parent());
  }
}
