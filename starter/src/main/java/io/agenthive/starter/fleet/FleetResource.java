package io.agenthive.starter.fleet;

import io.agenthive.activities.fleet.FleetDesk;
import io.agenthive.activities.forecast.ForecastDesk;
import io.agenthive.activities.idle.Explained;
import io.agenthive.activities.idle.GapDesk;
import io.agenthive.activities.idle.GapPricing;
import io.agenthive.activities.postgres.Page;
import io.agenthive.starter.ApiParts;
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
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** When agents rest, and why. */
@RestController
@RequestMapping("/api/v1/fleet")
public final class FleetResource {
  private final GapDesk gaps;
  private final FleetDesk fleet;
  private final ForecastDesk forecasts;
  private final Cursors cursors;

  public FleetResource(ApiParts parts, Cursors cursors) {
    gaps = parts.gaps();
    fleet = parts.fleet();
    forecasts = parts.forecasts();
    this.cursors = cursors;
  }

  /** What the whole fleet's gaps say, and what a wake costs. */
  @GetMapping
  @Needs(value = Authority.READ, of = Subject.HIVE)
  FleetView show() {
    return FleetView.of(gaps.outlook(), fleet.position());
  }

  /** How many tasks of the tenant are expected, by team and together. */
  @GetMapping("/forecast")
  @Needs(Authority.READ)
  ForecastView forecast(Caller caller) {
    return ForecastView.of(forecasts.forecast(caller.tenant()));
  }

  /** A version of the table of what the whole fleet's gaps say. */
  @GetMapping("/tables/{number:[^:]+}")
  @Needs(value = Authority.READ, of = Subject.HIVE)
  TableView table(@PathVariable String number) {
    return version(number)
        .flatMap(gaps::table)
        .map(TableView::of)
        .orElseThrow(() -> unknownTable(number));
  }

  private static Optional<Long> version(String number) {
    try {
      return Optional.of(Long.parseLong(number)).filter(version -> version > 0);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A page of the decisions about an agent's gaps, the newest first. */
  @GetMapping("/agents/{id:[^:]+}/decisions")
  @Needs(value = Authority.READ, of = Subject.AGENT)
  ResponseEntity<Listing<DecisionView>> list(
      @PathVariable String id, @RequestParam MultiValueMap<String, String> query) {
    Parameters parameters = new Parameters(query, Set.of());
    PageRequest wanted = parameters.page("decisions " + id, cursors);
    long before = wanted.last() == null ? GapDesk.NEWEST : Long.parseLong(wanted.last());
    Page<Explained> page = gaps.page(id, before, wanted.limit());
    return Listing.answer(
        wanted,
        page,
        new Listing.Row<>(each -> String.valueOf(each.gap().id()), DecisionView::of),
        () -> gaps.count(id));
  }

  /** Why an agent sleeps, or was awake or asleep at an instant; otherwise its last decision. */
  @GetMapping("/agents/{id:[^:]+}/explanation")
  @Needs(value = Authority.READ, of = Subject.AGENT)
  DecisionView explain(@PathVariable String id, @RequestParam MultiValueMap<String, String> query) {
    Instant at = FleetQuery.instant(new Parameters(query, Set.of("at")), "at");
    Optional<Explained> found = at == null ? gaps.now(id).or(() -> gaps.last(id)) : gaps.at(id, at);
    return found.map(DecisionView::of).orElseThrow(() -> unknown(id));
  }

  /** What a time would have been like for the tenant's agents under another policy. */
  @GetMapping("/counterfactual")
  @Needs(Authority.READ)
  CounterfactualView price(@RequestParam MultiValueMap<String, String> query, Caller caller) {
    FleetQuery asked = FleetQuery.of(query);
    return gaps.price(caller.tenant(), asked.policy(), asked.from(), asked.to())
        .map(priced -> CounterfactualView.of(asked.policy(), asked.from(), asked.to(), priced))
        .orElseThrow(FleetResource::tooMuch);
  }

  private static Refused unknownTable(String number) {
    return new Refused(
        ErrorCode.UNKNOWN_TABLE,
        "There is no version '" + number + "' of the fleet's table, or no decision names it.");
  }

  private static Refused unknown(String id) {
    return Refused.agent(
        ErrorCode.UNKNOWN_DECISION,
        id,
        "It was at work then, has not been idle yet, or that is not kept any more; GET"
            + " /api/v1/fleet/agents/"
            + id
            + "/decisions lists what is.");
  }

  private static Refused tooMuch() {
    return FleetQuery.bad(
        "more than " + GapPricing.MOST_ROWS + " gaps ended in that time; ask for less of it");
  }
}
