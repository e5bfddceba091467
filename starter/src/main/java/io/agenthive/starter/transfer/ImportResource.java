package io.agenthive.starter.transfer;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentFound;
import io.agenthive.activities.agent.AgentLives;
import io.agenthive.activities.agent.AgentRow;
import io.agenthive.activities.agent.RowState;
import io.agenthive.activities.transfer.ExportDesk;
import io.agenthive.activities.transfer.ImportDesk;
import io.agenthive.activities.transfer.Imported;
import io.agenthive.activities.transfer.TransferRefused;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.agent.AgentView;
import io.agenthive.starter.agent.UnknownAgent;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.Parameters;
import io.agenthive.starter.http.Reasons;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Subject;
import io.agenthive.starter.http.Waits;
import io.agenthive.workflows.mail.Names;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Agents come as archives. */
@RestController
@RequestMapping("/api/v1")
public final class ImportResource {
  private static final int BLOCK = 64 * 1024;

  private final AgentDirectory agents;
  private final AgentLives lives;
  private final ImportDesk imports;
  private final long most;

  public ImportResource(ApiParts parts) {
    agents = parts.agents();
    lives = parts.lives();
    imports = parts.imports();
    most = ExportDesk.MAX_ARCHIVE_BYTES;
  }

  /** Makes the agent of an archive: its row first, then its life. A repeat makes no other. */
  @PostMapping(path = "/agents:import", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Needs(Authority.AGENT_TRANSFER)
  ResponseEntity<ImportView> read(
      @RequestParam MultiValueMap<String, String> query, Caller caller, HttpServletRequest request)
      throws IOException {
    ImportDesk.Order order = order(query, caller);
    Path archive = Files.createTempFile("hive-import", ".hive");
    try {
      spool(request.getInputStream(), archive);
      Imported imported = imports.read(archive, order);
      AgentRow row = imported.row();
      if (row.state() != RowState.RETIRED) {
        boolean unused = Waits.temporal(() -> lives.begin(row));
      }
      return ResponseEntity.created(URI.create("/api/v1/agents/" + row.id()))
          .body(ImportView.of(imported));
    } catch (TransferRefused e) {
      throw Refusals.of(Objects.requireNonNullElse(order.as(), ""), e);
    } finally {
      Files.delete(archive);
    }
  }

  private ImportDesk.Order order(MultiValueMap<String, String> query, Caller caller) {
    Parameters parameters = new Parameters(query, Set.of("as", "plain", "reason"));
    @Nullable String as = parameters.one("as");
    if (as != null) legal(as);
    boolean plain = Boolean.TRUE.equals(parameters.flag("plain"));
    String reason = Reasons.checked(parameters.one("reason"));
    return new ImportDesk.Order(caller.tenant(), as, plain, caller.name(), reason);
  }

  private static void legal(String id) {
    try {
      Names.agent(id);
    } catch (IllegalArgumentException illegal) {
      throw new Refused(ErrorCode.BAD_FILTER, "as must match [a-z0-9][a-z0-9-]{0,62}");
    }
  }

  private void spool(InputStream in, Path archive) throws IOException {
    try (OutputStream out = Files.newOutputStream(archive)) {
      byte[] block = new byte[BLOCK];
      long all = 0;
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        all += read;
        if (all > most) {
          throw new Refused(ErrorCode.BODY_TOO_LARGE, "Send at most " + most + " bytes.");
        }
        out.write(block, 0, read);
      }
    }
  }

  /** Its old hive has let it go. */
  @PostMapping("/agents/{id:[^:]+}:arrive")
  @Needs(value = Authority.AGENT_TRANSFER, of = Subject.AGENT)
  AgentView arrive(@PathVariable String id, @RequestBody TransferBody.Arrive body) {
    String code = body.checked();
    AgentRow row = row(id);
    try {
      imports.arrive(row.id(), code);
    } catch (TransferRefused e) {
      throw Refusals.of(id, e);
    }
    return AgentView.line(row(id));
  }

  private AgentRow row(String id) {
    return agents.find(id).map(AgentFound::row).orElseThrow(() -> UnknownAgent.of(id));
  }
}
