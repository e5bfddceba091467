package io.agenthive.cli;

import io.agenthive.cli.client.BreakerCloseBody;
import io.agenthive.cli.client.BreakersApi;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "close",
    description = "Let calls of a target through again, without trials.",
    footer = {
      "",
      "Examples:",
      "  hive breaker close model-rehearsal-routine --reason \"the account is paid\"",
    })
final class BreakerClose extends ApiCommand {
  @Parameters(paramLabel = "TARGET", description = "What it stands in front of.")
  String target = "";

  @Mixin final ReasonOption why = new ReasonOption();

  @Override
  int ask(Api api) {
    BreakerCloseBody body = new BreakerCloseBody(why.reason);
    return tell(this, target, api.ask(BreakersApi.closeBreaker(target, body)));
  }

  static int tell(ApiCommand command, String target, Answer answer) {
    if (command.form == Form.json) {
      command.print(answer.body());
    } else {
      String phase = answer.body().path("phase").asString("").toLowerCase(Locale.ROOT);
      command.out().println("breaker " + target + " is " + phase);
    }
    return Exit.OK;
  }
}
