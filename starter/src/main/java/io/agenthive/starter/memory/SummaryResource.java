package io.agenthive.starter.memory;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.consolidation.SummaryDesk;
import io.agenthive.activities.consolidation.SummaryFound;
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
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Summaries of what agents remember are listed, and revoked. */
@RestController
@RequestMapping("/api/v1/agents")
public final class SummaryResource {
  private final AgentDirectory agents;
  private final SummaryDesk summaries;
  private final Cursors cursors;

  public SummaryResource(ApiParts parts, Cursors cursors) {
    agents = parts.agents();
    summaries = parts.summaries();
    this.cursors = cursors;
  }

  /** {@code reason}: others will ask. */
  record Revoke(@Nullable String reason) {}

  /** A page of an agent's summaries, the newest first, each checked anew. */
  @GetMapping("/{id:[^:]+}/summaries")
  @Needs(value = Authority.READ, of = Subject.AGENT)
  ResponseEntity<Listing<SummaryFound>> list(
      @PathVariable String id, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = new Parameters(query, Set.of());
    known(id);
    PageRequest wanted = parameters.page("summaries " + id, cursors);
    long before = wanted.last() == null ? SummaryDesk.NEWEST : Long.parseLong(wanted.last());
    Page<SummaryFound> page = summaries.page(id, before, wanted.limit());
    return Listing.answer(
        wanted,
        page,
        new Listing.Row<>(each -> String.valueOf(each.number()), Function.identity()),
        () -> summaries.count(id));
  }

  /** Revokes one: what it covers is read again. */
  @PostMapping("/{id:[^:]+}/summaries/{number:[^:]+}:revoke")
  @Needs(value = Authority.AGENT_RESTORE, of = Subject.AGENT)
  SummaryFound revoke(
      @PathVariable String id,
      @PathVariable String number,
      @RequestBody Revoke body,
      Caller caller) {
    String reason = Reasons.checked(body.reason());
    known(id);
    return summaries
        .revoke(id, number(id, number), caller.name(), reason)
        .orElseThrow(() -> unknown(id, number));
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
        ErrorCode.UNKNOWN_SUMMARY,
        id,
        "The agent has no summary '%s'; GET /api/v1/agents/%s/summaries lists them."
            .formatted(number, id));
  }
}
