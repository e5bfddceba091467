package io.agenthive.starter.agent;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.agent.AgentFilter;
import io.agenthive.activities.agent.AgentFound;
import io.agenthive.activities.agent.AgentRow;
import io.agenthive.activities.postgres.Page;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.ApiSettings;
import io.agenthive.starter.http.AsOf;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.Cursors;
import io.agenthive.starter.http.Listing;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.PageRequest;
import io.agenthive.starter.http.Parameters;
import io.agenthive.starter.http.Subject;
import jakarta.servlet.http.HttpServletResponse;
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

/** Agents are created, listed and shown. */
@RestController
@RequestMapping("/api/v1/agents")
public final class AgentResource {
  private final AgentDirectory agents;
  private final AgentBirths births;
  private final AgentLinks links;
  private final Cursors cursors;
  private final AsOf asOf;

  public AgentResource(ApiParts parts, ApiSettings settings, Cursors cursors, AsOf asOf) {
    this.agents = parts.agents();
    this.births = new AgentBirths(parts);
    this.links = new AgentLinks(settings);
    this.cursors = cursors;
    this.asOf = asOf;
  }

  /** Creates an agent: its row first, then its life. */
  @PostMapping
  @Needs(Authority.AGENT_CREATE)
  ResponseEntity<AgentView> create(
      @RequestBody AgentBody body,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Caller caller) {
    AgentRow row = births.bear(body, key, caller);
    return ResponseEntity.created(AgentLinks.self(row.id())).body(AgentView.line(row));
  }

  /** A page of agents in order of their IDs. */
  @GetMapping
  @Needs(Authority.READ)
  ResponseEntity<Listing<AgentView>> list(
      @RequestParam MultiValueMap<String, String> query,
      HttpServletResponse answer,
      Caller caller) {
    asOf.tell(answer); // before the rows are read
    Parameters parameters = new Parameters(query, AgentQuery.FILTERS);
    AgentFilter filter = AgentQuery.read(parameters).within(caller.tenant());
    PageRequest wanted = parameters.page("agents " + filter, cursors);
    Page<AgentRow> page = agents.page(filter, wanted.last(), wanted.limit());
    return Listing.answer(
        wanted, page, new Listing.Row<>(AgentRow::id, AgentView::line), () -> agents.count(filter));
  }

  /** One agent. */
  @GetMapping("/{id:[^:]+}")
  @Needs(value = Authority.READ, of = Subject.AGENT)
  ResponseEntity<AgentView> show(@PathVariable String id, HttpServletResponse answer) {
    asOf.tell(answer); // before the row is read
    AgentFound found = agents.find(id).orElseThrow(() -> UnknownAgent.of(id));
    return ResponseEntity.ok()
        .eTag(AgentVersion.tag(found.row()))
        .body(AgentView.whole(found, links.of(id)));
  }
}
