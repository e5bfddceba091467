package io.agenthive.starter.breaker;

import io.agenthive.activities.breaker.BreakerDesk;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Listing;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.Refused;
import io.agenthive.starter.http.Subject;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Circuit breakers of the fleet. */
@RestController
@RequestMapping("/api/v1/breakers")
public final class BreakerResource {
  private static final Pattern TARGET = Pattern.compile("[a-z][a-z0-9-]{0,99}");

  private final BreakerDesk desk;

  public BreakerResource(ApiParts parts) {
    desk = parts.breakers();
  }

  /** Every breaker that was ever open, by target; there are as many as targets that ever failed. */
  @GetMapping
  @Needs(value = Authority.READ, of = Subject.HIVE)
  Listing<BreakerView> list() {
    List<BreakerView> all = desk.list().stream().map(BreakerView::of).toList();
    return new Listing<>(all, null, null);
  }

  /** One breaker. */
  @GetMapping("/{target:[^:]+}")
  @Needs(value = Authority.READ, of = Subject.HIVE)
  BreakerView show(@PathVariable String target) {
    return desk.show(target).map(BreakerView::of).orElseThrow(() -> unknown(target));
  }

  /** Lets nobody call the target until it is closed or the time is over. */
  @PostMapping("/{target:[^:]+}:open")
  @Needs(value = Authority.BREAKER_OPEN, of = Subject.HIVE)
  BreakerView open(@PathVariable String target, @RequestBody BreakerBody.Open body, Caller caller) {
    if (!TARGET.matcher(target).matches()) throw unknown(target);
    return BreakerView.of(desk.open(target, caller.name(), body.why(), body.checked()));
  }

  /** Lets calls through again. */
  @PostMapping("/{target:[^:]+}:close")
  @Needs(value = Authority.BREAKER_CLOSE, of = Subject.HIVE)
  BreakerView close(
      @PathVariable String target, @RequestBody BreakerBody.Close body, Caller caller) {
    String why = body.why();
    if (desk.show(target).isEmpty()) throw unknown(target);
    return BreakerView.of(desk.close(target, caller.name(), why));
  }

  private static Refused unknown(String target) {
    return new Refused(
        ErrorCode.UNKNOWN_BREAKER,
        "No breaker '" + target + "' was ever open; GET /api/v1/breakers lists those that were.");
  }
}
