package io.agenthive.cli;

import io.agenthive.cli.client.AuditApi;
import io.agenthive.cli.client.AuditVerifyBody;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "verify",
    description =
        "Check every record of the trail and every anchor of it; exit code 1 if something is"
            + " wrong.",
    footer = {"", "Examples:", "  hive audit verify", "  hive audit verify --from 1000 --to 2000"})
final class AuditVerify extends ApiCommand {
  @Option(names = "--from", paramLabel = "N", description = "The first record (1).")
  @Nullable Long from;

  @Option(names = "--to", paramLabel = "N", description = "The last record (the last).")
  @Nullable Long to;

  @Override
  int ask(Api api) {
    AuditVerifyBody body = new AuditVerifyBody().from(from).to(to);
    JsonNode verdict = api.patiently(AuditApi.verifyAudit(body)).body();
    if (form == Form.json) print(verdict);
    else AuditVerdict.tell(verdict, out());
    return AuditVerdict.exit(verdict);
  }
}
