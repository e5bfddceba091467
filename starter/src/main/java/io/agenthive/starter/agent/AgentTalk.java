package io.agenthive.starter.agent;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentFound;
import io.agenthive.activities.agent.AgentLives;
import io.agenthive.activities.agent.AgentRow;
import io.agenthive.activities.agent.AgentSignal;
import io.agenthive.activities.agent.AgentVerb;
import io.agenthive.activities.agent.RowState;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.http.Waits;
import io.agenthive.starter.limit.InHand;
import io.agenthive.workflows.agent.AgentStatus;
import io.agenthive.workflows.agent.ControlNote;
import io.agenthive.workflows.hold.Held;
import io.agenthive.workflows.hold.Hold;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Asks living agents, and answers with what their rows say afterwards. */
final class AgentTalk {
  /** Most agents answer within milliseconds; a caller who wants more says so. */
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(AgentTalk.class);

  private final AgentDirectory agents;
  private final AgentLives lives;
  private final Living living;
  private final AgentLinks links;

  AgentTalk(ApiParts parts, AgentLinks links) {
    this.agents = parts.agents();
    this.lives = parts.lives();
    living = new Living(lives);
    this.links = links;
  }

  /**
   * One ask.
   *
   * @param key repeats under the same key are the same ask
   */
  record Ask(String id, AgentVerb verb, ControlNote note, @Nullable String key) {
    boolean isSo(AgentRow row) {
      return switch (verb) {
        case SLEEP -> row.state() == RowState.ASLEEP && row.holds().stream().anyMatch(this::asked);
        case WAKE -> row.state() == RowState.AWAKE && row.holds().isEmpty();
        case RETIRE -> row.state() == RowState.RETIRED;
      };
    }

    private boolean asked(Held held) {
      return held.own()
          && held.hold() == Hold.OPERATOR
          && Objects.equals(held.until(), note.until());
    }
  }

  void checkVersion(String id, @Nullable String ifMatch) {
    AgentVersion.check(row(id), ifMatch);
  }

  void checkVersionIfGiven(String id, @Nullable String ifMatch) {
    AgentVersion.checkIfGiven(row(id), ifMatch);
  }

  ResponseEntity<AgentView> ask(Ask ask, Optional<Duration> wait) {
    Optional<WorkflowUpdateHandle<AgentStatus>> agreed = asked(ask);
    try {
      var unused =
          agreed.flatMap(
              handle ->
                  InHand.aside(() -> Waits.within(handle.getResultAsync(), wait.orElse(MOMENT))));
    } catch (WorkflowUpdateException e) {
      throw Living.refused(ask.id(), e);
    }
    return answer(ask);
  }

  /** Asks, and waits until it has agreed; empty: it was so already, and nobody was asked. */
  Optional<WorkflowUpdateHandle<AgentStatus>> asked(Ask ask) {
    AgentRow row = row(ask.id());
    if (ask.isSo(row)) return Optional.empty();
    if (row.state() == RowState.RETIRED) throw Living.retired(ask.id());
    try {
      String key = Objects.requireNonNullElse(ask.key(), "");
      return Optional.of(living.talk(row, () -> lives.ask(ask.id(), ask.verb(), ask.note(), key)));
    } catch (WorkflowUpdateException e) {
      throw Living.refused(ask.id(), e);
    }
  }

  /** Hears for a moment whether it has refused after all; it goes on without anybody listening. */
  void heard(String id, WorkflowUpdateHandle<AgentStatus> agreed, Duration moment) {
    try {
      long millis = moment.toMillis();
      var unused = Waits.within(agreed.getResultAsync(millis, TimeUnit.MILLISECONDS), moment);
    } catch (WorkflowUpdateException e) {
      throw Living.refused(id, e);
    } catch (WorkflowException | StatusRuntimeException unheard) {
      LOG.debug("agent {} has agreed, and does not answer yet", id, unheard);
    }
  }

  ResponseEntity<AgentView> tell(String id, AgentSignal signal, ControlNote note) {
    AgentRow row = row(id);
    Ask retire = new Ask(id, AgentVerb.RETIRE, note, null);
    if (retire.isSo(row)) return answer(retire);
    living.talk(
        row,
        () -> {
          lives.tell(id, signal, note);
          return id;
        });
    return answer(retire);
  }

  private ResponseEntity<AgentView> answer(Ask ask) {
    String id = ask.id();
    AgentFound found = agents.find(id).orElseThrow(() -> UnknownAgent.of(id));
    HttpStatus status = ask.isSo(found.row()) ? HttpStatus.OK : HttpStatus.ACCEPTED;
    return ResponseEntity.status(status)
        .location(AgentLinks.self(id))
        .eTag(AgentVersion.tag(found.row()))
        .body(AgentView.whole(found, links.of(id)));
  }

  private AgentRow row(String id) {
    return agents.find(id).map(AgentFound::row).orElseThrow(() -> UnknownAgent.of(id));
  }
}
