package io.agenthive.starter.effect;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.effect.EffectDesk;
import io.agenthive.activities.effect.OutsideEffect;
import io.agenthive.activities.postgres.Page;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.agent.UnknownAgent;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.Cursors;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Listing;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.PageRequest;
import io.agenthive.starter.http.Parameters;
import io.agenthive.starter.http.Reasons;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Subject;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What agents did outside is listed, and undone. */
@RestController
@RequestMapping("/api/v1/agents")
public final class EffectResource {
  private static final Logger LOG = LoggerFactory.getLogger(EffectResource.class);

  private final AgentDirectory agents;
  private final EffectDesk effects;
  private final Cursors cursors;

  public EffectResource(ApiParts parts, Cursors cursors) {
    agents = parts.agents();
    effects = parts.effects();
    this.cursors = cursors;
  }

  /** {@code reason}: why a call is undone. */
  record UndoBody(@Nullable String reason) {}

  /** A page of an agent's calls outside, the newest first. */
  @GetMapping("/{id:[^:]+}/effects")
  @Needs(value = Authority.READ, of = Subject.AGENT)
  ResponseEntity<Listing<OutsideEffect>> list(
      @PathVariable String id, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = new Parameters(query, Set.of());
    known(id);
    PageRequest wanted = parameters.page("effects " + id, cursors);
    long before = wanted.last() == null ? EffectDesk.NEWEST : Long.parseLong(wanted.last());
    Page<OutsideEffect> page = effects.page(id, before, wanted.limit());
    return Listing.answer(
        wanted,
        page,
        new Listing.Row<>(each -> String.valueOf(each.id()), Function.identity()),
        () -> effects.count(id));
  }

  /** One of them. */
  @GetMapping("/{id:[^:]+}/effects/{number:[^:]+}")
  @Needs(value = Authority.READ, of = Subject.AGENT)
  OutsideEffect show(@PathVariable String id, @PathVariable String number) {
    known(id);
    return effects.find(id, number(id, number)).orElseThrow(() -> unknown(id, number));
  }

  /** Has one undone, or tried again. */
  @PostMapping("/{id:[^:]+}/effects/{number:[^:]+}:undo")
  @Needs(value = Authority.AGENT_RESTORE, of = Subject.AGENT)
  ResponseEntity<OutsideEffect> undo(
      @PathVariable String id,
      @PathVariable String number,
      @RequestBody UndoBody body,
      Caller caller) {
    String reason = Reasons.checked(body.reason());
    known(id);
    EffectDesk.Ordered ordered =
        effects.undo(id, number(id, number), caller.name()).orElseThrow(() -> unknown(id, number));
    return switch (ordered) {
      case EffectDesk.Ordered.Wanted(OutsideEffect effect) -> {
        LOG.info("call {} of agent {} is to be undone: {}", effect.id(), id, reason);
        yield ResponseEntity.accepted().body(effect);
      }
      case EffectDesk.Ordered.Refused(String why) ->
          throw Refused.agent(ErrorCode.NOT_UNDOABLE, id, why);
    };
  }

  private void known(String id) {
    if (agents.find(id).isEmpty()) throw UnknownAgent.of(id);
  }

  private static long number(String id, String number) {
    try {
      return Long.parseLong(number);
    } catch (NumberFormatException e) {
      throw unknown(id, number);
    }
  }

  private static Refused unknown(String id, String number) {
    return Refused.agent(
        ErrorCode.UNKNOWN_EFFECT,
        id,
        "The agent made no call '%s'; GET /api/v1/agents/%s/effects lists them."
            .formatted(number, id));
  }
}
