package io.agenthive.starter.breaker;

import io.agenthive.activities.breaker.BreakerDesk;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Listing;
import io.agenthive.starter.http.Refused;
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
  private static final String BY = "api";

  private final BreakerDesk desk;

  public BreakerResource(ApiParts parts) {
    desk = parts.breakers();
  }

  /** Every breaker that was ever open, by target; there are as many as targets that ever failed. */
  @GetMapping
  Listing<BreakerView> list() {
    List<BreakerView> all = desk.list().stream().map(BreakerView::of).toList();
    return new Listing<>(all, null, null);
  }

  /** One breaker. */
  @GetMapping("/{target:[^:]+}")
  BreakerView show(@PathVariable String target) {
    return desk.show(target).map(BreakerView::of).orElseThrow(() -> unknown(target));
  }

  /** Lets nobody call the target until it is closed or the time is over. */
  @PostMapping("/{target:[^:]+}:open")
  BreakerView open(@PathVariable String target, @RequestBody BreakerBody.Open body) {
    if (!TARGET.matcher(target).matches()) throw unknown(target);
    return BreakerView.of(desk.open(target, BY, body.why(), body.checked()));
  }

  /** Lets calls through again. */
  @PostMapping("/{target:[^:]+}:close")
  BreakerView close(@PathVariable String target, @RequestBody BreakerBody.Close body) {
    String why = body.why();
    if (desk.show(target).isEmpty()) throw unknown(target);
    return BreakerView.of(desk.close(target, BY, why));
  }

  private static Refused unknown(String target) {
    return new Refused(
        ErrorCode.UNKNOWN_BREAKER,
        "No breaker '" + target + "' was ever open; GET /api/v1/breakers lists those that were.");
  }
}
