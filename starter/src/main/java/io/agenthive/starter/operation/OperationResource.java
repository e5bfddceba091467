package io.agenthive.starter.operation;

import io.agenthive.activities.operation.ItemOutcome;
import io.agenthive.activities.operation.Operation;
import io.agenthive.activities.operation.OperationItem;
import io.agenthive.activities.operation.OperationPages;
import io.agenthive.activities.operation.OperationState;
import io.agenthive.activities.operation.Operations;
import io.agenthive.activities.postgres.Page;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.Cursors;
import io.agenthive.starter.http.Listing;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.PageRequest;
import io.agenthive.starter.http.Parameters;
import io.agenthive.starter.http.Reasons;
import io.agenthive.starter.http.Subject;
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

/** Operations are listed, shown and aborted. */
@RestController
@RequestMapping("/api/v1/operations")
public final class OperationResource {
  private final Operations operations;
  private final OperationPages pages;
  private final Cursors cursors;

  public OperationResource(ApiParts parts, Cursors cursors) {
    operations = parts.operations();
    pages = operations.pages();
    this.cursors = cursors;
  }

  /** Why it is ended before its time. */
  record Abort(@Nullable String reason) {}

  /** A page of operations, the one asked last first. */
  @GetMapping
  @Needs(Authority.READ)
  ResponseEntity<Listing<OperationView>> list(
      @RequestParam MultiValueMap<String, String> query, Caller caller) {
    Parameters parameters = new Parameters(query, Set.of("state"));
    OperationState state = parameters.oneOf("state", OperationState.class);
    PageRequest wanted = parameters.page("operations of " + caller.tenant() + " " + state, cursors);
    String last = wanted.last();
    long before = last == null ? Long.MAX_VALUE : Long.parseLong(last);
    Page<Operation> page = pages.list(caller.tenant(), state, before, wanted.limit());
    return Listing.answer(
        wanted,
        page,
        new Listing.Row<>(
            operation -> String.valueOf(operation.number()), each -> OperationView.of(each)),
        () -> pages.countOf(caller.tenant(), state));
  }

  /** How far an operation is. */
  @GetMapping("/{id:[^:]+}")
  @Needs(value = Authority.READ, of = Subject.OPERATION)
  ResponseEntity<OperationView> show(@PathVariable String id, Caller caller) {
    Operation operation = found(caller, id);
    return OperationDesk.hinted(ResponseEntity.ok(), operation).body(OperationView.of(operation));
  }

  /** What came of each of its agents, in order of their IDs. */
  @GetMapping("/{id:[^:]+}/outcomes")
  @Needs(value = Authority.READ, of = Subject.OPERATION)
  ResponseEntity<Listing<OperationItem>> outcomes(
      @PathVariable String id, @RequestParam MultiValueMap<String, String> query, Caller caller) {
    Parameters parameters = new Parameters(query, Set.of("outcome"));
    ItemOutcome outcome = parameters.oneOf("outcome", ItemOutcome.class);
    PageRequest wanted = parameters.page("outcomes of " + id + " " + outcome, cursors);
    Operation operation = found(caller, id);
    Page<OperationItem> page = pages.items(operation.id(), outcome, wanted.last(), wanted.limit());
    return Listing.answer(
        wanted,
        page,
        new Listing.Row<>(OperationItem::agentId, item -> item),
        () -> pages.countItems(operation.id(), outcome));
  }

  /** Ask nobody any more; who was asked does as it agreed. */
  @PostMapping("/{id:[^:]+}:abort")
  @Needs(value = Authority.AGENT_CONTROL, of = Subject.OPERATION)
  ResponseEntity<OperationView> abort(
      @PathVariable String id, @RequestBody Abort body, Caller caller) {
    String reason = Reasons.checked(body.reason());
    Operation aborted =
        OperationDesk.refusing(
            () ->
                operations
                    .abort(caller.tenant(), id, caller.name(), reason)
                    .orElseThrow(() -> Subject.OPERATION.absent(id)));
    return OperationDesk.hinted(ResponseEntity.ok(), aborted).body(OperationView.of(aborted));
  }

  /** One that is the tenant's may have been forgotten since. */
  private Operation found(Caller caller, String id) {
    return pages.find(caller.tenant(), id).orElseThrow(() -> Subject.OPERATION.absent(id));
  }
}
