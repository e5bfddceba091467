package io.agenthive.starter.mail;

import io.agenthive.activities.mail.MailPages;
import io.agenthive.activities.mail.Order;
import io.agenthive.activities.mail.TaskFilter;
import io.agenthive.activities.mail.TaskFound;
import io.agenthive.activities.mail.TaskRow;
import io.agenthive.activities.postgres.Page;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.access.Gate;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.Cursors;
import io.agenthive.starter.http.IdempotencyKey;
import io.agenthive.starter.http.Listing;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.PageRequest;
import io.agenthive.starter.http.Parameters;
import io.agenthive.starter.http.Preference;
import io.agenthive.starter.http.RequestIds;
import io.agenthive.starter.http.Subject;
import io.agenthive.workflows.mail.MailState;
import io.agenthive.workflows.mail.Names;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

/** Tasks are accepted, listed, shown and cancelled. */
@RestController
@RequestMapping("/api/v1/tasks")
public final class TaskResource {
  private static final Set<String> FILTERS = Set.of("state", "agentId");

  private final TaskDesk desk;
  private final MailPages pages;
  private final Cursors cursors;
  private final Gate gate;

  public TaskResource(ApiParts parts, Gate gate, Cursors cursors) {
    this.desk = new TaskDesk(parts);
    this.pages = parts.pages();
    this.cursors = cursors;
    this.gate = gate;
  }

  /** Accepts a task: 202 means that it is committed; 200 that it has ended while we waited. */
  @PostMapping
  @Needs(value = Authority.TASK_SUBMIT, of = Subject.ADDRESSEE)
  ResponseEntity<TaskView> submit(
      @RequestBody TaskBody body,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      Caller caller,
      HttpServletRequest request) {
    Optional<Duration> wait = Preference.wait(prefer);
    IdempotencyKey.Identity identity =
        IdempotencyKey.identity(body.taskId(), key, caller.tenant(), Names::isTask);
    Order order = body.order(identity.id(), RequestIds.correlation(request), wait.isPresent());
    gate.checkAgent(caller, Authority.TASK_SUBMIT, order.agentId());
    TaskFound task =
        wait.map(time -> desk.carry(order, identity.fromKey(), time))
            .orElseGet(() -> desk.accept(order, identity.fromKey()));
    return answer(task, wait);
  }

  /** A page of tasks, newest first. */
  @GetMapping
  @Needs(Authority.READ)
  ResponseEntity<Listing<TaskView>> list(
      @RequestParam MultiValueMap<String, String> query, Caller caller) {
    Parameters parameters = new Parameters(query, FILTERS);
    TaskFilter filter =
        new TaskFilter(
            parameters.oneOf("state", MailState.class), parameters.one("agentId"), caller.tenant());
    PageRequest wanted = parameters.page("tasks " + filter, cursors);
    String last = wanted.last();
    long before = last == null ? MailPages.NEWEST : Long.parseLong(last);
    Page<TaskRow> page = pages.page(filter, before, wanted.limit());
    return Listing.answer(
        wanted,
        page,
        new Listing.Row<>(row -> String.valueOf(row.seq()), TaskView::line),
        () -> pages.count(filter));
  }

  /** One task, whole. */
  @GetMapping("/{id:[^:]+}")
  @Needs(value = Authority.READ, of = Subject.TASK)
  TaskView show(@PathVariable String id) {
    return TaskView.whole(desk.found(id));
  }

  /** Discards a task wherever it is; one that was discarded before is left alone. */
  @PostMapping("/{id:[^:]+}:cancel")
  @Needs(value = Authority.TASK_CANCEL, of = Subject.TASK)
  TaskView cancel(@PathVariable String id, @RequestBody CancelBody body) {
    return TaskView.whole(desk.cancel(id, body.why()));
  }

  private static ResponseEntity<TaskView> answer(TaskFound task, Optional<Duration> wait) {
    boolean ended = wait.isPresent() && task.row().state().ended();
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(ended ? HttpStatus.OK : HttpStatus.ACCEPTED)
            .location(TaskView.self(task.row().taskId()));
    wait.ifPresent(time -> answer.header("Preference-Applied", "wait=" + time.toSeconds()));
    return answer.body(TaskView.whole(task));
  }
}
