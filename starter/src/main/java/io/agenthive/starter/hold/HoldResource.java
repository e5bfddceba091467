package io.agenthive.starter.hold;

import io.agenthive.activities.hold.HoldPlacing;
import io.agenthive.activities.hold.HoldProgress;
import io.agenthive.activities.hold.HoldScope;
import io.agenthive.activities.hold.ScopedHolds;
import io.agenthive.activities.hold.TooManyHolds;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Listing;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.Preference;
import io.agenthive.starter.http.Refused;
import io.agenthive.workflows.hold.Hold;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Holds on scopes: 200 when every agent does as it says, 202 while agents are told, which they are
 * in any case.
 */
@RestController
@RequestMapping("/api/v1")
public final class HoldResource {
  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final long PAUSE_MILLIS = 100;

  private final ScopedHolds holds;
  private final Clock clock;

  public HoldResource(ApiParts parts, Clock clock) {
    holds = parts.holds();
    this.clock = clock;
  }

  /**
   * All that are placed, and those that ended in the last hour; the earliest placed first. There
   * are never many.
   */
  @GetMapping("/holds")
  @Needs(Authority.READ)
  Listing<ScopedHoldView> list(Caller caller) {
    List<ScopedHoldView> all =
        holds.list(caller.tenant()).stream()
            .map(each -> ScopedHoldView.of(each, clock.instant()))
            .toList();
    return new Listing<>(all, null, null);
  }

  /** Places a hold that people own, in the place of one of the same kind on the same scope. */
  @PostMapping("/holds")
  @Needs(Authority.HOLD)
  ResponseEntity<ScopedHoldView> place(
      @RequestBody ScopedHoldBody.Place body,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      Caller caller)
      throws InterruptedException {
    HoldPlacing wanted = body.placing(caller.name(), clock.instant());
    Duration wait = Preference.wait(prefer).orElse(MOMENT);
    try {
      return told(caller.tenant(), holds.place(caller.tenant(), wanted), wait);
    } catch (TooManyHolds e) {
      throw new Refused(ErrorCode.TOO_MANY_HOLDS, String.valueOf(e.getMessage()));
    }
  }

  /** Lifts a hold that people own. What else holds the same agents goes on holding them. */
  @PostMapping("/holds:release")
  @Needs(Authority.HOLD)
  ResponseEntity<ScopedHoldView> release(
      @RequestBody ScopedHoldBody.Lift body,
      @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
      Caller caller)
      throws InterruptedException {
    Hold hold = body.kind();
    HoldScope scope = body.where();
    String why = body.why();
    Duration wait = Preference.wait(prefer).orElse(MOMENT);
    HoldProgress lifted =
        holds
            .lift(caller.tenant(), hold, scope, caller.name(), why)
            .orElseThrow(() -> unknown(hold, scope));
    return told(caller.tenant(), lifted, wait);
  }

  /** Agents are told one after the other; whoever wants to see the end of it waits. */
  private ResponseEntity<ScopedHoldView> told(String tenant, HoldProgress first, Duration wait)
      throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    HoldProgress now = first;
    while (!now.complete() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      now = holds.find(tenant, first.hold().hold(), first.hold().scope()).orElse(now);
    }
    HttpStatus status = now.complete() ? HttpStatus.OK : HttpStatus.ACCEPTED;
    return ResponseEntity.status(status).body(ScopedHoldView.of(now, clock.instant()));
  }

  private static Refused unknown(Hold hold, HoldScope scope) {
    return new Refused(
        ErrorCode.UNKNOWN_HOLD,
        "There is no %s hold on %s; GET /api/v1/holds lists those there are."
            .formatted(hold, scope.text()));
  }
}
