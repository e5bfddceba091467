package io.agenthive.cli;

import io.agenthive.cli.client.OperationsApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "show",
    aliases = "status",
    description = "Show how far an operation is; exit code 1 if some of its agents refused.",
    footer = {"", "Example:", "  hive operation show night-of-docs"})
final class OperationShow extends ApiCommand {
  @Parameters(paramLabel = "ID", description = "The operation.")
  String id = "";

  @Override
  int ask(Api api) {
    JsonNode operation = api.ask(OperationsApi.showOperation(id)).body();
    print(operation);
    return exit(operation);
  }

  /** For scripts: whether every agent that has its outcome does as it was asked. */
  static int exit(JsonNode operation) {
    return operation.path("failed").asInt(0) > 0 ? Exit.REFUSED : Exit.OK;
  }

  static String done(JsonNode operation) {
    return operation.path("done").asInt(0) + " of " + operation.path("total").asInt(0);
  }

  /** Prints how far it is, in a line. */
  static int tell(ApiCommand command, JsonNode operation) {
    String id = operation.path("id").asString("");
    int failed = operation.path("failed").asInt(0);
    int skipped = operation.path("skipped").asInt(0);
    String waits = operation.path("waitsFor").asString("");
    command
        .out()
        .printf(
            "operation %s: %s, %s%s%s%s; see hive operation outcomes %s%n",
            id,
            operation.path("state").asString(""),
            done(operation),
            failed == 0 ? "" : ", " + failed + " failed",
            skipped == 0 ? "" : ", " + skipped + " skipped",
            waits.isEmpty() ? "" : ", waits for " + waits,
            id);
    return exit(operation);
  }
}
