package io.agenthive.starter.agent;

import io.agenthive.activities.agent.AgentSignal;
import io.agenthive.activities.agent.AgentVerb;
import io.agenthive.activities.operation.OperationKind;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.ApiSettings;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.Preference;
import io.agenthive.starter.http.Subject;
import io.agenthive.starter.operation.OperationDesk;
import io.agenthive.workflows.agent.ControlNote;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What people ask of agents: 200 when it is so, 202 when the agent agreed and needs a moment, or
 * when an operation sees to it ({@code Prefer: respond-async}).
 */
@RestController
@RequestMapping("/api/v1/agents")
public final class AgentVerbs {
  private final AgentTalk talk;
  private final AgentLater later;
  private final Clock clock;

  public AgentVerbs(ApiParts parts, ApiSettings settings, OperationDesk operations, Clock clock) {
    this.talk = new AgentTalk(parts, new AgentLinks(settings));
    this.later = new AgentLater(operations);
    this.clock = clock;
  }

  /** Rest, and let nothing but a person wake you. */
  @PostMapping("/{id:[^:]+}:sleep")
  @Needs(value = Authority.AGENT_CONTROL, of = Subject.AGENT)
  ResponseEntity<?> sleep(
      @PathVariable String id,
      @RequestBody VerbBody.Sleep body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Caller caller) {
    talk.checkVersionIfGiven(id, ifMatch);
    ControlNote note = body.note(caller.name(), clock.instant());
    AgentLater.Way way = new AgentLater.Way(caller, prefer, key, ifMatch);
    if (way.later()) return later.begin(id, OperationKind.SLEEP, null, note, way);
    return talk.ask(new AgentTalk.Ask(id, AgentVerb.SLEEP, note, key), Preference.wait(prefer));
  }

  /** Work again. */
  @PostMapping("/{id:[^:]+}:wake")
  @Needs(value = Authority.AGENT_CONTROL, of = Subject.AGENT)
  ResponseEntity<?> wake(
      @PathVariable String id,
      @RequestBody VerbBody.Wake body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Caller caller) {
    talk.checkVersionIfGiven(id, ifMatch);
    ControlNote note = body.note(caller.name());
    AgentLater.Way way = new AgentLater.Way(caller, prefer, key, ifMatch);
    if (way.later()) return later.begin(id, OperationKind.WAKE, null, note, way);
    return talk.ask(new AgentTalk.Ask(id, AgentVerb.WAKE, note, key), Preference.wait(prefer));
  }

  /** Take no new mail, work off what is open, and end; {@code now}: discard it and end. */
  @PostMapping("/{id:[^:]+}:retire")
  @Needs(value = Authority.AGENT_RETIRE, of = Subject.AGENT)
  ResponseEntity<AgentView> retire(
      @PathVariable String id,
      @RequestBody VerbBody.Retire body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      Caller caller) {
    talk.checkVersion(id, ifMatch);
    if (!body.atOnce()) return talk.tell(id, AgentSignal.RETIRE, body.note(caller.name()));
    return talk.ask(
        new AgentTalk.Ask(id, AgentVerb.RETIRE, body.note(caller.name()), null),
        Preference.wait(prefer));
  }
}
