package io.agenthive.starter.efficiency;

import io.agenthive.activities.efficiency.EfficiencyDesk;
import io.agenthive.starter.ApiParts;
import io.agenthive.starter.http.Authority;
import io.agenthive.starter.http.Caller;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Needs;
import io.agenthive.starter.http.Refused;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What being awake came to. */
@RestController
@RequestMapping("/api/v1/efficiency")
public final class EfficiencyResource {
  private final EfficiencyDesk efficiency;

  public EfficiencyResource(ApiParts parts) {
    efficiency = parts.efficiency();
  }

  /** What sleep saved the tenant's agents and what it cost, against both baselines. */
  @GetMapping
  @Needs(Authority.READ)
  EfficiencyView show(@RequestParam MultiValueMap<String, String> query, Caller caller) {
    EfficiencyQuery asked = EfficiencyQuery.of(query);
    return switch (efficiency.ask(caller.tenant(), asked.window(), asked.groupBy())) {
      case EfficiencyDesk.Answer.Told(var report) -> EfficiencyView.of(report);
      case EfficiencyDesk.Answer.NoBaseline none -> throw noBaseline();
      case EfficiencyDesk.Answer.TooMuch much -> throw tooMuch();
    };
  }

  private static Refused noBaseline() {
    return new Refused(
        ErrorCode.NO_BASELINE,
        "No task came in that time, or no agent was idle: there is neither a cold rate nor anything"
            + " to compare with. Ask for a longer window.");
  }

  private static Refused tooMuch() {
    return new Refused(
        ErrorCode.BAD_FILTER,
        "more than "
            + EfficiencyDesk.MOST_ROWS
            + " gaps or spells lie in that time; ask for a shorter window");
  }
}
