package io.agenthive.cli;

import io.agenthive.cli.client.BreakerOpenBody;
import io.agenthive.cli.client.BreakersApi;
import java.time.Duration;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "open",
    description = "Let nobody call a target; its tasks wait.",
    footer = {
      "",
      "Examples:",
      "  hive breaker open model-rehearsal-routine --reason maintenance --for PT10M",
    })
final class BreakerOpen extends ApiCommand {
  @Parameters(paramLabel = "TARGET", description = "What it stands in front of.")
  String target = "";

  @Mixin final ReasonOption why = new ReasonOption();

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "How long, as in PT10M; without it until somebody closes the breaker.")
  @Nullable Duration lasting;

  @Override
  int ask(Api api) {
    BreakerOpenBody body =
        new BreakerOpenBody(why.reason).lasting(lasting == null ? null : lasting.toString());
    return BreakerClose.tell(this, target, api.ask(BreakersApi.openBreaker(target, body)));
  }
}
