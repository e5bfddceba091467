package io.agenthive.starter.trail;

import io.agenthive.activities.postgres.Page;
import io.agenthive.activities.trail.TrailDesk;
import io.agenthive.activities.trail.TrailFilter;
import io.agenthive.activities.trail.TrailRecord;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.Cursors;
import io.agenthive.starter.http.InvalidFields;
import io.agenthive.starter.http.Listing;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.PageRequest;
import io.agenthive.starter.http.Parameters;
import io.agenthive.starter.http.Subject;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit trail is listed and checked. */
@RestController
@RequestMapping("/api/v1")
public final class AuditResource {
  private static final Set<String> FILTERS = Set.of("actor", "action", "subject", "oldest");

  private final TrailDesk trail;
  private final Cursors cursors;

  public AuditResource(ApiParts parts, Cursors cursors) {
    trail = parts.trail();
    this.cursors = cursors;
  }

  /** {@code from}: the first record, the first of all otherwise; {@code to}: the last. */
  record Verify(@Nullable Long from, @Nullable Long to) {
    long first() {
      if (from == null) return 1;
      if (from < 1) throw InvalidFields.of("/from", "must be 1 or more");
      return from;
    }

    OptionalLong last() {
      if (to == null) return OptionalLong.empty();
      if (to < first()) throw InvalidFields.of("/to", "must not be less than from");
      return OptionalLong.of(to);
    }
  }

  /**
   * A page of what the caller's tenant asked, the newest first; {@code oldest=true}: in the order
   * of their numbers. The hive's own tenant sees what everybody did.
   */
  @GetMapping("/audit")
  @Needs(Authority.AUDIT)
  ResponseEntity<Listing<TrailView>> list(
      @RequestParam MultiValueMap<String, String> query, Caller caller) {
    Parameters parameters = new Parameters(query, FILTERS);
    TrailFilter filter =
        new TrailFilter(
            caller.ofTheHive() ? null : caller.tenant(),
            parameters.one("actor"),
            parameters.one("action"),
            parameters.one("subject"));
    boolean oldest = Boolean.TRUE.equals(parameters.flag("oldest"));
    PageRequest wanted = parameters.page("audit " + filter + " " + oldest, cursors);
    String last = wanted.last();
    Page<TrailRecord> page =
        oldest
            ? trail.after(filter, last == null ? 0 : Long.parseLong(last), wanted.limit())
            : trail.before(
                filter, last == null ? Long.MAX_VALUE : Long.parseLong(last), wanted.limit());
    return Listing.answer(
        wanted,
        page,
        new Listing.Row<>(record -> String.valueOf(record.seq()), TrailView::of),
        () -> trail.count(filter));
  }

  /** Checks records and anchors; it reads all of them, and takes as long as that. */
  @PostMapping("/audit:verify")
  @Needs(value = Authority.AUDIT, of = Subject.HIVE)
  VerdictView verify(@RequestBody Verify body) {
    return VerdictView.of(trail.check(body.first(), body.last()));
  }
}
