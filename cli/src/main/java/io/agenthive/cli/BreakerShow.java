package io.agenthive.cli;

import io.agenthive.cli.client.BreakersApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Show one breaker.",
    footer = {"", "Example:", "  hive breaker show model-rehearsal-routine"})
final class BreakerShow extends ApiCommand {
  @Parameters(paramLabel = "TARGET", description = "What it stands in front of.")
  String target = "";

  @Override
  int ask(Api api) {
    print(api.ask(BreakersApi.showBreaker(target)).body());
    return Exit.OK;
  }
}
