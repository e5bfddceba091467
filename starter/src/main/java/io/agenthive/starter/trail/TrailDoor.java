package io.agenthive.starter.trail;

import io.agenthive.activities.meter.Meters;
import io.agenthive.activities.trail.Act;
import io.agenthive.activities.trail.Entry;
import io.agenthive.activities.trail.Outcome;
import io.agenthive.activities.trail.TrailDesk;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Refusal;
import io.agenthive.starter.http.RequestIds;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets every control action through that leaves a record. Its effect appends that in its own
 * transaction, or a workflow has been handed it; what is neither, and what was denied or refused,
 * is recorded here before the caller is answered.
 */
public final class TrailDoor extends HttpFilter {
  /**
   * Records of attempts without a name in a minute, by each process: enough to see that somebody
   * tries, from where and since when; a flood of them is a matter of limits and meters.
   */
  public static final long MAX_STRANGERS = 60;

  /** The same of callers with a name: a script that does not give up is seen for what it is. */
  public static final long MAX_REFUSALS = 600;

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(TrailDoor.class);
  private static final String DOOR = "rest";

  private static final int UNAUTHENTICATED = 401;
  private static final int FORBIDDEN = 403;

  /** Understood, and cannot be: what nobody could read was no control action. */
  private static final Set<Integer> REFUSED = Set.of(404, 409, 412, 423, 429);

  private static final Set<ErrorCode> NO_SUCH_THING =
      Set.of(ErrorCode.UNKNOWN_ROUTE, ErrorCode.METHOD_NOT_ALLOWED);

  private final transient TrailDesk trail;
  private final transient Quota strangers = new Quota(MAX_STRANGERS, System::nanoTime);
  private final transient Quota refusals = new Quota(MAX_REFUSALS, System::nanoTime);

  /** Records in this trail. */
  public TrailDoor(TrailDesk trail) {
    this.trail = trail;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Control control = Control.of(request.getMethod(), request.getRequestURI());
    DigestedRequest digested = new DigestedRequest(request);
    String key = "rest " + UUID.randomUUID();
    Act act =
        new Act(DOOR, RequestIds.of(request), () -> entry(key, control, digested, caller(request)));
    if (!control.changes()) act.looksOnly();
    try (Act.Bound bound = act.bind()) {
      chain.doFilter(control.changes() ? digested : request, response);
    }
    settle(request, response.getStatus(), control, act);
  }

  private void settle(HttpServletRequest request, int status, Control control, Act act) {
    Quota quota = Caller.ifKnown(request).isPresent() ? refusals : strangers;
    if (status == UNAUTHENTICATED || status == FORBIDDEN) {
      refused(quota, act, Outcome.DENIED, why(request, status));
    } else if (!control.changes() || act.looks()) {
      return;
    } else if (REFUSED.contains(status) || tooMany(request)) {
      boolean nothing = Refusal.of(request).filter(NO_SUCH_THING::contains).isPresent();
      if (!nothing && !act.handedOn()) {
        refused(quota, act, Outcome.REFUSED, why(request, status));
      }
    } else if (status < 400 && !act.handedOn()) {
      record(act.done());
    }
  }

  /** The other refusal of this status is of a body that nobody read. */
  private static boolean tooMany(HttpServletRequest request) {
    return Refusal.of(request).filter(ErrorCode.BATCH_TOO_LARGE::equals).isPresent();
  }

  private static String why(HttpServletRequest request, int status) {
    return Refusal.of(request).map(ErrorCode::code).orElse("status " + status);
  }

  private void refused(Quota quota, Act act, Outcome outcome, String why) {
    OptionalLong before = quota.take();
    if (before.isEmpty()) {
      Meters.unrecorded(outcome.name());
      return;
    }
    long dropped = before.getAsLong();
    String more =
        dropped == 0 ? "" : ", and %d before it that were not recorded".formatted(dropped);
    record(act.ended(outcome, why + more));
  }

  /** The caller has its answer already, or its refusal: neither changes. */
  private void record(Entry entry) {
    try {
      trail.append(entry);
    } catch (RuntimeException e) { // of Spring's data access and transactions: it has many parents
      Meters.unrecorded(entry.outcome().name());
      LOG.error(
          "{} of {} is not in the audit trail: {}", entry.action(), entry.target(), e.getMessage());
    }
  }

  private static Entry entry(String key, Control control, DigestedRequest request, Caller caller) {
    return new Entry(
        key,
        caller.name(),
        caller.tenant(),
        DOOR,
        control.action(),
        control.target(),
        "",
        request.digest(),
        Outcome.DONE,
        "",
        RequestIds.of(request));
  }

  /** Without a name it was refused before anybody knew who asks. */
  private static Caller caller(HttpServletRequest request) {
    return Caller.ifKnown(request)
        .orElseGet(() -> new Caller("unknown at " + request.getRemoteAddr(), ""));
  }
}
