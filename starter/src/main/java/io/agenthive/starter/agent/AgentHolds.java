package io.agenthive.starter.agent;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentFound;
import io.agenthive.activities.agent.AgentLives;
import io.agenthive.activities.agent.AgentRow;
import io.agenthive.activities.agent.AgentSignal;
import io.agenthive.activities.agent.RowState;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.ApiSettings;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.Preference;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Subject;
import io.agenthive.workflows.agent.ControlNote;
import io.agenthive.workflows.hold.Hold;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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

  private final AgentDirectory agents;
  private final AgentLives lives;
  private final Living living;
  private final AgentLinks links;
  private final Clock clock;

  public AgentHolds(ApiParts parts, ApiSettings settings, Clock clock) {
    agents = parts.agents();
    lives = parts.lives();
    living = new Living(lives);
    links = new AgentLinks(settings);
    this.clock = clock;
  }

  /** Places a hold that people own. */
  @PostMapping("/{id:[^:]+}:hold")
  @Needs(value = Authority.AGENT_CONTROL, of = Subject.AGENT)
  ResponseEntity<AgentView> hold(
      @PathVariable String id,
      @RequestBody HoldBody.Place body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      Caller caller)
      throws InterruptedException {
    AgentVersion.checkIfGiven(found(id).row(), ifMatch);
    Hold hold = body.kind(id);
    ControlNote note = body.note(caller.name(), clock.instant());
    return told(
        id,
        () -> lives.hold(id, hold, note),
        row ->
            row.holds().stream()
                .anyMatch(
                    held ->
                        held.own()
                            && held.hold() == hold
                            && held.reason().equals(note.reason())
                            && Objects.equals(held.until(), note.until())),
        prefer);
  }

  /** Lifts a hold that people own. */
  @PostMapping("/{id:[^:]+}:release")
  @Needs(value = Authority.AGENT_CONTROL, of = Subject.AGENT)
  ResponseEntity<AgentView> release(
      @PathVariable String id,
      @RequestBody HoldBody.Lift body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      Caller caller)
      throws InterruptedException {
    AgentVersion.checkIfGiven(found(id).row(), ifMatch);
    Hold hold = body.kind(id);
    ControlNote note = body.note(caller.name());
    return told(
        id,
        () -> lives.release(id, hold, note),
        row -> row.holds().stream().noneMatch(held -> held.own() && held.hold() == hold),
        prefer);
  }

  /** Wakes the agent and lets it rest neither for idleness nor for load before an instant. */
  @PostMapping("/{id:[^:]+}:keepAwake")
  @Needs(value = Authority.AGENT_CONTROL, of = Subject.AGENT)
  ResponseEntity<AgentView> keepAwake(
      @PathVariable String id,
      @RequestBody HoldBody.Keep body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      Caller caller)
      throws InterruptedException {
    AgentVersion.checkIfGiven(found(id).row(), ifMatch);
    ControlNote note = body.note(caller.name(), clock.instant());
    refuseHeld(found(id).row());
    return told(
        id,
        () -> lives.tell(id, AgentSignal.KEEP_AWAKE, note),
        row -> Objects.equals(row.awakeUntil(), note.until()),
        prefer);
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
    AgentFound found = found(id);
    if (!found.row().fenced()) return answer(found, HttpStatus.OK);
    return told(
        id, () -> lives.tell(id, AgentSignal.RELEASE_EFFECTS, note), row -> !row.fenced(), prefer);
  }

  /**
   * What an agent is told with a signal it answers by its row. It is told whatever the row says: a
   * signal that it has not heard yet may be about to change that.
   */
  private ResponseEntity<AgentView> told(
      String id, Runnable signal, Predicate<AgentRow> isSo, @Nullable String prefer)
      throws InterruptedException {
    Duration wait = Preference.wait(prefer).orElse(MOMENT);
    AgentRow row = found(id).row();
    if (row.state() == RowState.RETIRED) throw Living.retired(id);
    boolean unused =
        living.talk(
            row,
            () -> {
              signal.run();
              return true;
            });
    long end = System.nanoTime() + wait.toNanos();
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      AgentFound now = found(id);
      if (isSo.test(now.row())) return answer(now, HttpStatus.OK);
      if (System.nanoTime() > end) return answer(now, HttpStatus.ACCEPTED);
      TimeUnit.MILLISECONDS.sleep(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
  }

  private static void refuseHeld(AgentRow row) {
    row.holds().stream()
        .filter(held -> !held.hold().liftedByMail())
        .findFirst()
        .ifPresent(
            held -> {
              throw Refused.agent(
                  ErrorCode.VERB_REFUSED,
                  row.id(),
                  "It is held by %s%s (%s): release that first."
                      .formatted(
                          held.hold(),
                          held.scope() == null ? "" : " of " + held.scope().name(),
                          held.reason()));
            });
  }

  private AgentFound found(String id) {
    return agents.find(id).orElseThrow(() -> UnknownAgent.of(id));
  }

  private ResponseEntity<AgentView> answer(AgentFound found, HttpStatus status) {
    String id = found.row().id();
    return ResponseEntity.status(status)
        .location(AgentLinks.self(id))
        .eTag(AgentVersion.tag(found.row()))
        .body(AgentView.whole(found, links.of(id)));
  }
}
