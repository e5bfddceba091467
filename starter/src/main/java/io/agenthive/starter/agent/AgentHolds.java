package io.agenthive.starter.agent;

import io.agenthive.activities.agent.AgentFound;
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
import io.agenthive.workflows.hold.Hold;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reasons to rest, and not to, that people give: 200 when the agent's row knows of it, 202 when the
 * agent was told.
 */
@RestController
@RequestMapping("/api/v1/agents")
public final class AgentHolds {
  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final long FIRST_PAUSE_MILLIS = 10;
  private static final long LONGEST_PAUSE_MILLIS = 250;

  private final AgentTellings tellings;
  private final AgentLater later;
  private final AgentLinks links;
  private final Clock clock;

  public AgentHolds(ApiParts parts, ApiSettings settings, OperationDesk operations, Clock clock) {
    tellings = new AgentTellings(parts);
    later = new AgentLater(operations);
    links = new AgentLinks(settings);
    this.clock = clock;
  }

  /** Places a hold that people own. */
  @PostMapping("/{id:[^:]+}:hold")
  @Needs(value = Authority.AGENT_CONTROL, of = Subject.AGENT)
  ResponseEntity<?> hold(
      @PathVariable String id,
      @RequestBody HoldBody.Place body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Caller caller)
      throws InterruptedException {
    AgentVersion.checkIfGiven(tellings.found(id).row(), ifMatch);
    Hold hold = body.kind(id);
    ControlNote note = body.note(caller.name(), clock.instant());
    AgentLater.Way way = new AgentLater.Way(caller, prefer, key, ifMatch);
    if (way.later()) return later.begin(id, OperationKind.HOLD, hold, note, way);
    return told(tellings.hold(id, hold, note), prefer);
  }

  /** Lifts a hold that people own. */
  @PostMapping("/{id:[^:]+}:release")
  @Needs(value = Authority.AGENT_CONTROL, of = Subject.AGENT)
  ResponseEntity<?> release(
      @PathVariable String id,
      @RequestBody HoldBody.Lift body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Caller caller)
      throws InterruptedException {
    AgentVersion.checkIfGiven(tellings.found(id).row(), ifMatch);
    Hold hold = body.kind(id);
    ControlNote note = body.note(caller.name());
    AgentLater.Way way = new AgentLater.Way(caller, prefer, key, ifMatch);
    if (way.later()) return later.begin(id, OperationKind.RELEASE, hold, note, way);
    return told(tellings.release(id, hold, note), prefer);
  }

  /** Wakes the agent and lets it rest neither for idleness nor for load before an instant. */
  @PostMapping("/{id:[^:]+}:keepAwake")
  @Needs(value = Authority.AGENT_CONTROL, of = Subject.AGENT)
  ResponseEntity<?> keepAwake(
      @PathVariable String id,
      @RequestBody HoldBody.Keep body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Caller caller)
      throws InterruptedException {
    AgentVersion.checkIfGiven(tellings.found(id).row(), ifMatch);
    ControlNote note = body.note(caller.name(), clock.instant());
    AgentTellings.Telling telling = tellings.keepAwake(id, note);
    AgentLater.Way way = new AgentLater.Way(caller, prefer, key, ifMatch);
    if (way.later()) return later.begin(id, OperationKind.KEEP_AWAKE, null, note, way);
    return told(telling, prefer);
  }

  /** Lets a fork act outside from now on. */
  @PostMapping("/{id:[^:]+}:releaseEffects")
  @Needs(value = Authority.AGENT_CONTROL, of = Subject.AGENT)
  ResponseEntity<AgentView> releaseEffects(
      @PathVariable String id,
      @RequestBody VerbBody.Wake body,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      Caller caller)
      throws InterruptedException {
    ControlNote note = body.note(caller.name());
    AgentFound found = tellings.found(id);
    if (!found.row().fenced()) return answer(found, HttpStatus.OK);
    return told(tellings.releaseEffects(id, note), prefer);
  }

  /** Tells it, and looks until its row knows of it, or the caller would not wait any longer. */
  private ResponseEntity<AgentView> told(AgentTellings.Telling telling, @Nullable String prefer)
      throws InterruptedException {
    Duration wait = Preference.wait(prefer).orElse(MOMENT);
    tellings.tell(telling);
    long end = System.nanoTime() + wait.toNanos();
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      AgentFound now = tellings.found(telling.id());
      if (telling.isSo().test(now.row())) return answer(now, HttpStatus.OK);
      if (System.nanoTime() > end) return answer(now, HttpStatus.ACCEPTED);
      TimeUnit.MILLISECONDS.sleep(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
  }

  private ResponseEntity<AgentView> answer(AgentFound found, HttpStatus status) {
    String id = found.row().id();
    return ResponseEntity.status(status)
        .location(AgentLinks.self(id))
        .eTag(AgentVersion.tag(found.row()))
        .body(AgentView.whole(found, links.of(id)));
  }
}
