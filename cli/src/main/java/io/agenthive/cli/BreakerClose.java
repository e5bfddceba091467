package io.agenthive.cli;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

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
    ObjectNode body = Json.object().put("reason", why.reason);
    return tell(this, target, api.post(verb(target, "close"), body, Map.of()));
  }

  static String verb(String target, String verb) {
    return "/breakers/" + Pages.encoded(target) + ":" + verb;
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
