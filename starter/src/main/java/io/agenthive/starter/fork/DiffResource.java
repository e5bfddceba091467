package io.agenthive.starter.fork;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.fork.AgentDiff;
import io.agenthive.activities.fork.DiffDesk;
import io.agenthive.activities.seal.BrokenSeal;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.access.Gate;
import io.agenthive.starter.agent.UnknownAgent;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.Parameters;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Subject;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What two agents, or two moments of one, differ in. */
@RestController
@RequestMapping("/api/v1/agents")
public final class DiffResource {
  private final AgentDirectory agents;
  private final DiffDesk diffs;
  private final Gate gate;

  public DiffResource(ApiParts parts, Gate gate) {
    agents = parts.agents();
    diffs = parts.diffs();
    this.gate = gate;
  }

  /**
   * Compares: {@code from} and {@code to} are checkpoints, absent ones mean now; {@code with} is
   * whose {@code to} is, the same agent's if absent.
   */
  @GetMapping("/{id:[^:]+}/diff")
  @Needs(value = Authority.READ, of = Subject.AGENT)
  AgentDiff diff(
      @PathVariable String id, @RequestParam MultiValueMap<String, String> query, Caller caller) {
    Parameters parameters = new Parameters(query, Set.of("from", "to", "with"));
    String other = Objects.requireNonNullElse(parameters.one("with"), id);
    gate.checkAgent(caller, Authority.READ, other);
    DiffDesk.Wanted from = new DiffDesk.Wanted(known(id), generation(parameters, "from"));
    DiffDesk.Wanted to = new DiffDesk.Wanted(known(other), generation(parameters, "to"));
    try {
      return diffs
          .compare(from, to)
          .orElseThrow(
              () ->
                  Refused.agent(
                      ErrorCode.UNKNOWN_CHECKPOINT,
                      id,
                      "One of them has no such checkpoint (any more);"
                          + " GET /api/v1/agents/{id}/checkpoints lists them."));
    } catch (BrokenSeal e) {
      throw Refused.agent(
          ErrorCode.CHECKPOINT_CORRUPT, id, "They cannot be compared: " + e.why() + ".");
    }
  }

  private String known(String id) {
    if (agents.find(id).isEmpty()) throw UnknownAgent.of(id);
    return id;
  }

  private static @Nullable Long generation(Parameters parameters, String name) {
    String number = parameters.one(name);
    try {
      if (number == null) return null;
      long generation = Long.parseLong(number);
      if (generation > 0) return generation;
    } catch (NumberFormatException e) {
      throw bad(name);
    }
    throw bad(name);
  }

  private static Refused bad(String name) {
    return new Refused(
        ErrorCode.BAD_FILTER, name + " must be the number of a checkpoint; leave it out for now");
  }
}
