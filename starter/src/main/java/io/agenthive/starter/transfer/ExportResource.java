package io.agenthive.starter.transfer;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentFound;
import io.agenthive.activities.agent.AgentLives;
import io.agenthive.activities.agent.AgentRow;
import io.agenthive.activities.agent.AgentVerb;
import io.agenthive.activities.agent.RowState;
import io.agenthive.activities.transfer.ArchiveTooLarge;
import io.agenthive.activities.transfer.ExportDesk;
import io.agenthive.activities.transfer.ExportOrder;
import io.agenthive.activities.transfer.TransferRefused;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.agent.AgentView;
import io.agenthive.starter.agent.Living;
import io.agenthive.starter.agent.UnknownAgent;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.Preference;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Subject;
import io.agenthive.starter.http.Waits;
import io.agenthive.workflows.agent.AgentStatus;
import io.agenthive.workflows.agent.ControlNote;
import io.agenthive.workflows.hold.Hold;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateHandle;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Agents leave as archives. */
@RestController
@RequestMapping("/api/v1/agents")
public final class ExportResource {
  /** Who sleeps finishes what is in hand first. */
  private static final Duration MOMENT = Duration.ofSeconds(5);

  private final AgentDirectory agents;
  private final AgentLives lives;
  private final Living living;
  private final ExportDesk exports;

  public ExportResource(ApiParts parts) {
    agents = parts.agents();
    lives = parts.lives();
    living = new Living(lives);
    exports = parts.exports();
  }

  /** Writes the agent into an archive; one that moves is put to sleep first, and stands still. */
  @PostMapping("/{id:[^:]+}:export")
  @Needs(value = Authority.AGENT_TRANSFER, of = Subject.AGENT)
  void export(
      @PathVariable String id,
      @RequestBody TransferBody.Export body,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      Caller caller,
      HttpServletResponse response)
      throws IOException {
    ExportOrder order = body.order(id, caller.name());
    AgentRow row = row(id);
    if (order.move() && row.state() == RowState.RETIRED) throw Living.retired(id);
    if (order.move() && row.moving() == null) comesToRest(row, order, prefer);
    Path archive = Files.createTempFile("hive-export", ".hive");
    try {
      write(order, archive);
      response.setContentType("application/octet-stream");
      response.setContentLengthLong(Files.size(archive));
      response.setHeader("Content-Disposition", "attachment; filename=\"" + id + ".hive\"");
      long unused = Files.copy(archive, response.getOutputStream());
    } finally {
      Files.delete(archive);
    }
  }

  /** Who is held by a person already comes to rest by that, and keeps that hold. */
  private void comesToRest(AgentRow row, ExportOrder order, @Nullable String prefer) {
    try {
      exports.movable(row.id());
    } catch (TransferRefused e) {
      throw Refusals.of(row.id(), e);
    }
    boolean held = row.holds().stream().anyMatch(each -> each.hold() == Hold.OPERATOR);
    if (!held) sleep(row, order, prefer);
  }

  /** Whoever lifts that hold again does not bring it in motion: its row stands still by itself. */
  private void sleep(AgentRow row, ExportOrder order, @Nullable String prefer) {
    ControlNote note = ControlNote.of(order.by(), order.holdReason());
    try {
      WorkflowUpdateHandle<AgentStatus> agreed =
          living.talk(row, () -> lives.ask(row.id(), AgentVerb.SLEEP, note, ""));
      var unused = Waits.within(agreed.getResultAsync(), Preference.wait(prefer).orElse(MOMENT));
    } catch (WorkflowUpdateException e) {
      throw Living.refused(row.id(), e);
    }
  }

  private void write(ExportOrder order, Path archive) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive))) {
      exports.write(order, out);
    } catch (TransferRefused e) {
      throw Refusals.of(order.agentId(), e);
    } catch (ArchiveTooLarge e) {
      throw Refused.agent(ErrorCode.ARCHIVE_REFUSED, order.agentId(), e.why());
    }
  }

  /** The agent stays after all. */
  @PostMapping("/{id:[^:]+}:stay")
  @Needs(value = Authority.AGENT_TRANSFER, of = Subject.AGENT)
  AgentView stay(@PathVariable String id, @RequestBody TransferBody.Stay body) {
    String unused = body.checked();
    AgentRow row = row(id);
    try {
      exports.stay(row.id());
    } catch (TransferRefused e) {
      throw Refusals.of(id, e);
    }
    return AgentView.line(row(id));
  }

  /** The agent has gone: the receipt says that it was imported elsewhere. */
  @PostMapping("/{id:[^:]+}:handOver")
  @Needs(value = Authority.AGENT_TRANSFER, of = Subject.AGENT)
  ResponseEntity<Gone> handOver(
      @PathVariable String id, @RequestBody TransferBody.HandOver body, Caller caller) {
    String receipt = body.checked();
    AgentRow row = row(id);
    try {
      String code = exports.gone(row.id(), receipt);
      end(id, caller.name());
      return ResponseEntity.ok(new Gone(id, code));
    } catch (TransferRefused e) {
      throw Refusals.of(id, e);
    }
  }

  /** Its row says that its life is over; its workflow finds that out. */
  private void end(String id, String by) {
    ControlNote note = ControlNote.of(by, "it moved to another hive");
    try {
      var unused = Waits.temporal(() -> lives.ask(id, AgentVerb.RETIRE, note, "gone-" + id));
    } catch (WorkflowNotFoundException ended) {
      // it was told before
    }
  }

  private AgentRow row(String id) {
    return agents.find(id).map(AgentFound::row).orElseThrow(() -> UnknownAgent.of(id));
  }
}
