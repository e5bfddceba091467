package io.agenthive.cli;

import io.agenthive.cli.client.CodecApi;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(
    name = "url",
    description = {
      "Show where Temporal's Web UI reads payloads: paste it as its codec endpoint.",
      "Whoever has the address can read payloads: it is a secret of the API's key."
    },
    footer = {
      "",
      "Examples:",
      "  hive codec url",
      "  hive codec url -o json",
    })
final class CodecUrl extends ApiCommand {
  @Override
  int ask(Api api) {
    JsonNode place = api.ask(CodecApi.showCodec()).body();
    if (form == Form.json) print(place);
    else out().println(site().apiUrl() + place.at("/path").asString());
    return Exit.OK;
  }
}
