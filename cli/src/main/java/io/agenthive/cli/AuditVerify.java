package io.agenthive.cli;

import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "verify",
    description =
        "Check every record of the trail and every anchor of it; exit code 1 if something is wrong.",
    footer = {"", "Examples:", "  hive audit verify", "  hive audit verify --from 1000 --to 2000"})
final class AuditVerify extends ApiCommand {
  @Option(names = "--from", paramLabel = "N", description = "The first record (1).")
  @Nullable Long from;

  @Option(names = "--to", paramLabel = "N", description = "The last record (the last).")
  @Nullable Long to;

  @Override
  int ask(Api api) {
    ObjectNode body = Json.object();
    if (from != null) body.put("from", from.longValue());
    if (to != null) body.put("to", to.longValue());
    JsonNode verdict = api.patiently("/audit:verify", body).body();
    if (form == Form.json) print(verdict);
    else AuditVerdict.tell(verdict, out());
    return AuditVerdict.exit(verdict);
  }
}
