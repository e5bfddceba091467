package io.agenthive.starter.deadletter;

import io.agenthive.activities.deadletter.DeadLetterPlace;
import io.agenthive.activities.deadletter.Families;
import io.agenthive.activities.deadletter.Family;
import io.agenthive.activities.postgres.Page;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.Cursors;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.InvalidFields;
import io.agenthive.starter.http.Listing;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.PageRequest;
import io.agenthive.starter.http.Parameters;
import io.agenthive.starter.http.Reasons;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Subject;
import io.agenthive.workflows.deadletter.FamilyLifecycle;
import java.util.Set;
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

/** Families of dead letters are listed, shown and marked. */
@RestController
@RequestMapping("/api/v1/dead-letter-families")
public final class FamilyResource {
  private static final Set<String> FILTERS = Set.of("lifecycle");

  private final Families families;
  private final Cursors cursors;

  public FamilyResource(ApiParts parts, Cursors cursors) {
    families = parts.families();
    this.cursors = cursors;
  }

  /** How far people are with a family. */
  record Mark(@Nullable FamilyLifecycle lifecycle, @Nullable String reason) {
    FamilyLifecycle checked() {
      if (lifecycle == null || lifecycle == FamilyLifecycle.REGRESSED) {
        throw InvalidFields.of("/lifecycle", "must be one of new, known, resolved, ignored");
      }
      return lifecycle;
    }
  }

  /** A page of families, the one seen last first. */
  @GetMapping
  @Needs(value = Authority.READ, of = Subject.HIVE)
  ResponseEntity<Listing<FamilyView>> list(@RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = new Parameters(query, FILTERS);
    FamilyLifecycle lifecycle = parameters.oneOf("lifecycle", FamilyLifecycle.class);
    PageRequest wanted = parameters.page("dead-letter-families " + lifecycle, cursors);
    DeadLetterPlace after = DeadLetterPlaces.read(wanted.last());
    Page<Family> page = families.list(lifecycle, after, wanted.limit());
    return Listing.answer(
        wanted,
        page,
        new Listing.Row<>(family -> DeadLetterPlaces.write(family.place()), FamilyView::of),
        () -> {
          throw new Refused(ErrorCode.BAD_FILTER, "families are not counted");
        });
  }

  /** One family. */
  @GetMapping("/{id:[^:]+}")
  @Needs(value = Authority.READ, of = Subject.HIVE)
  FamilyView show(@PathVariable String id) {
    return families.show(id).map(FamilyView::of).orElseThrow(() -> unknown(id));
  }

  /** Says how far people are with it. */
  @PostMapping("/{id:[^:]+}:mark")
  @Needs(value = Authority.DEAD_LETTER, of = Subject.HIVE)
  FamilyView mark(@PathVariable String id, @RequestBody Mark body, Caller caller) {
    FamilyLifecycle lifecycle = body.checked();
    return families
        .mark(id, lifecycle, caller.name(), Reasons.checked(body.reason()))
        .map(FamilyView::of)
        .orElseThrow(() -> unknown(id));
  }

  private static Refused unknown(String id) {
    return new Refused(
        ErrorCode.UNKNOWN_FAMILY,
        "Nothing ever failed as family '" + id + "'; GET /api/v1/dead-letter-families lists them.");
  }
}
