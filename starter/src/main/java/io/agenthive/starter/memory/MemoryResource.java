package io.agenthive.starter.memory;

import io.agenthive.activities.agent.AgentDirectory;
import io.agenthive.activities.memory.MemoryFound;
import io.agenthive.activities.memory.MemoryPages;
import io.agenthive.activities.postgres.Page;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.agent.UnknownAgent;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Cursors;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Listing;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.PageRequest;
import io.agenthive.starter.http.Parameters;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Subject;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What agents remember. */
@RestController
@RequestMapping("/api/v1/agents")
public final class MemoryResource {
  private final AgentDirectory agents;
  private final MemoryPages memories;
  private final Cursors cursors;

  public MemoryResource(ApiParts parts, Cursors cursors) {
    agents = parts.agents();
    memories = parts.memories();
    this.cursors = cursors;
  }

  /**
   * A page of what a wake reads: the newest summary that stands and the entries behind it; with
   * {@code raw}, of all entries. Each is checked against its digest.
   */
  @GetMapping("/{id:[^:]+}/memory")
  @Needs(value = Authority.READ, of = Subject.AGENT)
  ResponseEntity<Listing<MemoryFound>> list(
      @PathVariable String id, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = new Parameters(query, Set.of("after", "raw"));
    if (agents.find(id).isEmpty()) throw UnknownAgent.of(id);
    String after = parameters.one("after");
    boolean raw = Boolean.TRUE.equals(parameters.flag("raw"));
    PageRequest wanted = parameters.page("memory " + id + " " + after + " " + raw, cursors);
    long from = wanted.last() == null ? position(after) : Long.parseLong(wanted.last());
    Page<MemoryFound> page =
        raw ? memories.page(id, from, wanted.limit()) : memories.asAwake(id, from, wanted.limit());
    return Listing.answer(
        wanted,
        page,
        new Listing.Row<>(entry -> String.valueOf(entry.position()), Function.identity()),
        () -> raw ? memories.count(id) : memories.countAwake(id));
  }

  private static long position(@Nullable String after) {
    try {
      return after == null ? 0 : Long.parseLong(after);
    } catch (NumberFormatException e) {
      throw new Refused(ErrorCode.BAD_FILTER, "after must be a whole number: a position");
    }
  }
}
