package io.agenthive.starter.fleet;

import io.agenthive.activities.fleet.FleetDesk;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.Reasons;
import io.agenthive.starter.http.Subject;
import io.agenthive.workflows.fleet.FleetMode;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The fleet's scheduler in people's hands. */
@RestController
@RequestMapping("/api/v1")
public final class FleetVerbs {
  private final FleetDesk desk;

  public FleetVerbs(ApiParts parts) {
    desk = parts.fleet();
  }

  /** What the next tick would do. */
  @GetMapping("/fleet/plan")
  @Needs(value = Authority.READ, of = Subject.HIVE)
  FleetPlanView plan() {
    return FleetPlanView.of(desk.plan());
  }

  /** Nobody is let rest for idleness or load, or woken ahead, until it is resumed. */
  @PostMapping("/fleet:pause")
  @Needs(value = Authority.FLEET_STOP, of = Subject.HIVE)
  SchedulerView pause(@RequestBody FleetBody body, Caller caller) {
    return set(FleetMode.PAUSED, body, caller);
  }

  /** The same, and whoever rests for idleness or load is woken, some a second. */
  @PostMapping("/fleet:wake")
  @Needs(value = Authority.FLEET_STOP, of = Subject.HIVE)
  SchedulerView wake(@RequestBody FleetBody body, Caller caller) {
    return set(FleetMode.WAKE_ALL, body, caller);
  }

  /** Agents rest as planned again. */
  @PostMapping("/fleet:resume")
  @Needs(value = Authority.FLEET_RESUME, of = Subject.HIVE)
  SchedulerView resume(@RequestBody FleetBody body, Caller caller) {
    return set(FleetMode.ON, body, caller);
  }

  /** A tick now, beside those that come anyway. */
  @PostMapping("/fleet:tick")
  @Needs(value = Authority.FLEET_RESUME, of = Subject.HIVE)
  ResponseEntity<TickView> tick(@RequestBody FleetBody body) {
    String unused = Reasons.checked(body.reason());
    return ResponseEntity.status(HttpStatus.ACCEPTED).body(new TickView(desk.tick()));
  }

  private SchedulerView set(FleetMode mode, FleetBody body, Caller caller) {
    return SchedulerView.of(desk.set(mode, caller.name(), Reasons.checked(body.reason())));
  }
}
