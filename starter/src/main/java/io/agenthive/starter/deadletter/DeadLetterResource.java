package io.agenthive.starter.deadletter;

import io.agenthive.activities.deadletter.DeadLetter;
import io.agenthive.activities.deadletter.DeadLetterFilter;
import io.agenthive.activities.deadletter.DeadLetterFound;
import io.agenthive.activities.deadletter.DeadLetters;
import io.agenthive.activities.deadletter.RedriveOrder;
import io.agenthive.activities.deadletter.RedriveRefused;
import io.agenthive.activities.deadletter.Redriven;
import io.agenthive.activities.mail.MailPages;
import io.agenthive.activities.mail.TaskFilter;
import io.agenthive.activities.postgres.Page;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.ApiSettings;
import io.agenthive.starter.http.Cursors;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Listing;
import io.agenthive.starter.http.PageRequest;
import io.agenthive.starter.http.Parameters;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Waits;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.task.KeeperOrder;
import io.agenthive.workflows.task.TaskFailure;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
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
  private static final Set<String> FILTERS = Set.of("failure", "agentId", "closedAfter");

  private final DeadLetters letters;
  private final MailPages pages;
  private final Cursors cursors;
  private final ApiSettings settings;

  public DeadLetterResource(ApiParts parts, ApiSettings settings, Cursors cursors) {
    this.letters = parts.deadLetters();
    this.pages = parts.pages();
    this.cursors = cursors;
    this.settings = settings;
  }

  /** A page of dead letters, newest first. */
  @GetMapping
  ResponseEntity<Listing<DeadLetterView>> list(@RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = new Parameters(query, FILTERS);
    DeadLetterFilter filter =
        new DeadLetterFilter(
            parameters.one("agentId"),
            parameters.oneOf("failure", TaskFailure.class),
            parameters.instant("closedAfter"));
    PageRequest wanted = parameters.page("dead-letters " + filter, cursors);
    Page<DeadLetter> page =
        letters.list(filter, DeadLetterPlaces.read(wanted.last()), wanted.limit());
    return Listing.answer(
        wanted,
        page,
        new Listing.Row<>(DeadLetterPlaces::write, DeadLetterView::line),
        () -> total(filter));
  }

  /** One dead letter, with what Temporal knows of it. */
  @GetMapping("/{id:[^:]+}")
  DeadLetterView show(@PathVariable String id) {
    return DeadLetterView.whole(found(id), links(id));
  }

  /** Brings a dead letter back under its ID; of many callers one wins. */
  @PostMapping("/{id:[^:]+}:redrive")
  ResponseEntity<Redriven> redrive(@PathVariable String id, @RequestBody RedriveBody body) {
    RedriveOrder order = body.order();
    if (body.changesNothing() && poison(id)) throw RedriveRefusals.poison(id);
    try {
      Redriven redriven = Waits.temporal(() -> letters.redrive(id, order));
      return ResponseEntity.accepted().location(URI.create("/api/v1/tasks/" + id)).body(redriven);
    } catch (RedriveRefused refused) {
      throw RedriveRefusals.of(refused, id);
    }
  }

  private boolean poison(String id) {
    return pages
        .find(id)
        .map(task -> task.row().failure())
        .filter(failure -> failure.failure() == TaskFailure.INVALID)
        .isPresent();
  }

  private DeadLetterFound found(String id) {
    return Waits.temporal(() -> letters.show(id)).orElseThrow(() -> RedriveRefusals.unknown(id));
  }

  private long total(DeadLetterFilter filter) {
    if (filter.failure() != null || filter.closedAfter() != null) {
      throw new Refused(ErrorCode.BAD_FILTER, "count goes with agentId only");
    }
    return pages.count(new TaskFilter(MailState.DEAD, filter.agentId()));
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
