package io.agenthive.starter.deadletter;

import io.agenthive.activities.deadletter.DeadLetter;
import io.agenthive.activities.deadletter.DeadLetterFilter;
import io.agenthive.activities.deadletter.DeadLetterFound;
import io.agenthive.activities.deadletter.DeadLetterNote;
import io.agenthive.activities.deadletter.DeadLetters;
import io.agenthive.activities.deadletter.RedriveOrder;
import io.agenthive.activities.deadletter.RedriveRefused;
import io.agenthive.activities.deadletter.Redriven;
import io.agenthive.activities.deadletter.TriageDesk;
import io.agenthive.activities.postgres.Page;
import io.agenthive.activities.trail.Act;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.ApiSettings;
import io.agenthive.starter.access.Gate;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.Cursors;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Listing;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.PageRequest;
import io.agenthive.starter.http.Parameters;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Subject;
import io.agenthive.starter.http.Waits;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.KeeperOrder;
import io.agenthive.workflows.task.TaskFailure;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Dead letters are listed, shown and brought back. */
@RestController
@RequestMapping("/api/v1/dead-letters")
public final class DeadLetterResource {
  private static final Set<String> FILTERS =
      Set.of("failure", "family", "agentId", "poison", "q", "closedAfter", "facets");

  private final DeadLetters letters;
  private final TriageDesk desk;
  private final Cursors cursors;
  private final ApiSettings settings;
  private final Gate gate;

  public DeadLetterResource(ApiParts parts, ApiSettings settings, Cursors cursors, Gate gate) {
    this.letters = parts.deadLetters();
    this.desk = parts.triage();
    this.cursors = cursors;
    this.settings = settings;
    this.gate = gate;
  }

  /** A page of dead letters, newest first. */
  @GetMapping
  @Needs(Authority.READ)
  ResponseEntity<DeadLetterListing> list(
      @RequestParam MultiValueMap<String, String> query, Caller caller) {
    Parameters parameters = new Parameters(query, FILTERS);
    DeadLetterFilter filter =
        new DeadLetterFilter(
            parameters.one("agentId"),
            parameters.oneOf("failure", TaskFailure.class),
            parameters.one("family"),
            parameters.flag("poison"),
            parameters.instant("closedAfter"),
            parameters.one("q"),
            caller.tenant());
    boolean faceted = Boolean.TRUE.equals(parameters.flag("facets"));
    PageRequest wanted = parameters.page("dead-letters " + filter, cursors);
    Page<DeadLetter> page =
        letters.list(filter, DeadLetterPlaces.read(wanted.last()), wanted.limit());
    ResponseEntity<Listing<DeadLetterView>> listed =
        Listing.answer(
            wanted,
            page,
            new Listing.Row<>(
                letter -> DeadLetterPlaces.write(letter.place()), DeadLetterView::line),
            () -> letters.count(filter));
    return ResponseEntity.ok()
        .headers(listed.getHeaders())
        .body(
            DeadLetterListing.of(
                Objects.requireNonNull(listed.getBody()), faceted ? letters.facets(filter) : null));
  }

  /** One dead letter, with what Temporal knows of it. */
  @GetMapping("/{id:[^:]+}")
  @Needs(value = Authority.READ, of = Subject.DEAD_LETTER)
  DeadLetterView show(@PathVariable String id) {
    DeadLetterFound found = found(id);
    return DeadLetterView.line(found.letter()).with(found, desk.notes(id), links(id));
  }

  /**
   * Brings a dead letter back under its ID, or says what that would do; of many callers one wins.
   */
  @PostMapping("/{id:[^:]+}:redrive")
  @Needs(value = Authority.DEAD_LETTER, of = Subject.DEAD_LETTER)
  ResponseEntity<?> redrive(@PathVariable String id, @RequestBody RedriveBody body, Caller caller) {
    RedriveOrder order = body.order(caller.name());
    if (order.toAgent() != null) {
      gate.checkAgent(caller, Authority.DEAD_LETTER, order.toAgent());
    }
    if (body.changesNothing() && letters.poison(id)) throw RedriveRefusals.poison(id);
    try {
      if (body.dry()) {
        Act.onlyLooks();
        return ResponseEntity.ok(letters.plan(id, order));
      }
      Redriven redriven = Waits.temporal(() -> letters.redrive(id, order));
      return ResponseEntity.accepted().location(URI.create("/api/v1/tasks/" + id)).body(redriven);
    } catch (RedriveRefused refused) {
      throw RedriveRefusals.of(refused, id);
    }
  }

  /** A dead letter that was given up, as it is sent. */
  record DiscardedView(String taskId, MailState state) {}

  /** Gives a dead letter up. */
  @PostMapping("/{id:[^:]+}:discard")
  @Needs(value = Authority.DEAD_LETTER, of = Subject.DEAD_LETTER)
  DiscardedView discard(@PathVariable String id, @RequestBody NoteBody.Reason body, Caller caller) {
    if (!desk.discard(id, caller.name(), body.checked())) throw RedriveRefusals.unknown(id);
    return new DiscardedView(id, MailState.DISCARDED);
  }

  /** Adds what somebody has to say about it. */
  @PostMapping("/{id:[^:]+}:note")
  @Needs(value = Authority.DEAD_LETTER, of = Subject.DEAD_LETTER)
  List<DeadLetterNote> note(
      @PathVariable String id, @RequestBody NoteBody.Note body, Caller caller) {
    String note = body.checked();
    if (!desk.dead(id)) throw RedriveRefusals.unknown(id);
    if (!desk.note(id, caller.name(), note)) {
      throw Refused.task(
          ErrorCode.TOO_MANY_NOTES, id, "There are 100 notes already; a ticket holds more.");
    }
    return desk.notes(id);
  }

  private DeadLetterFound found(String id) {
    return Waits.temporal(() -> letters.show(id)).orElseThrow(() -> RedriveRefusals.unknown(id));
  }

  private Map<String, String> links(String id) {
    Map<String, String> links = new LinkedHashMap<>();
    links.put("task", "/api/v1/tasks/" + id);
    settings
        .temporalUi(KeeperOrder.workflowId(id))
        .ifPresent(keeper -> links.put("temporalUi", keeper));
    return links;
  }
}
