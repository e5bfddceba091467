package io.agenthive.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.cli.client.AuditApi;
import io.agenthive.cli.client.Call;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "export",
    description = {
      "Write the whole trail into a file, one record a line as JSON, the oldest first.",
      "hive audit verify-file FILE checks it without a stack."
    },
    footer = {"", "Example:", "  hive audit export trail.jsonl"})
final class AuditExport extends ApiCommand {
  @Parameters(paramLabel = "FILE", description = "Where to; it is there when it is complete.")
  Path file = Path.of("");

  @Override
  int ask(Api api) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      long records = written(api, part);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      out().printf("%,d records in %s%n", records, file);
      return Exit.OK;
    } catch (IOException e) {
      throw new Failure(Exit.USAGE, file + " cannot be written: " + e.getMessage());
    }
  }

  private static long written(Api api, Path part) throws IOException {
    long records = 0;
    try (BufferedWriter writer = Files.newBufferedWriter(part, UTF_8)) {
      String cursor = "";
      do {
        Call next =
            AuditApi.listAudit()
                .oldest("true")
                .limit(Pages.PAGE)
                .cursor(cursor.isEmpty() ? null : cursor);
        JsonNode page = api.ask(next).body();
        for (JsonNode record : page.path("items")) {
          writer.write(record.toString());
          writer.newLine();
          records++;
        }
        cursor = page.path("next").asString("");
      } while (!cursor.isEmpty());
    }
    return records;
  }
}
