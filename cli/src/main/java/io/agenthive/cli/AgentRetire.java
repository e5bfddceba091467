package io.agenthive.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "retire",
    description = "Let an agent finish its open mail, take no more, and end for good.",
    footer = {
      "",
      "Examples:",
      "  hive agent retire ada --reason \"project is over\"",
      "  hive agent retire ada --reason \"must stop\" --now",
    })
final class AgentRetire extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The agent.")
  String id = "";

  @Mixin final ReasonOption why = new ReasonOption();

  @Option(names = "--now", description = "Discard its open mail and end at once.")
  boolean now;

  @Override
  int ask(Api api) {
    String path = "/agents/" + Pages.encoded(id);
    String version = api.get(path).etag();
    ObjectNode body = Json.object().put("reason", why.reason).put("now", now);
    Answer answer = api.post(path + ":retire", body, Map.of("If-Match", version));
    return AgentWake.tell(this, answer, id + " is retired", id + " takes no new mail and will end");
  }
}
