package io.agenthive.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable; // picocli sets spec and options after construction
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

@Command(
    name = "verify-file",
    description = {
      "Check an export of the trail without a stack, by other code than the stack has.",
      "Signatures of anchors are not checked here; exit code 1 if something is wrong."
    },
    footer = {
      "",
      "Examples:",
      "  hive audit verify-file trail.jsonl",
      "  hive audit verify-file trail.jsonl --anchors ~/.local/share/agent-hive/default/audit"
    })
final class AuditVerifyFile implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "What hive audit export wrote.")
  Path file = Path.of("");

  @Option(
      names = "--anchors",
      paramLabel = "PATH",
      description = "A file of anchors, or the folder of audit.anchors.")
  @Nullable Path anchors;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    JsonNode verdict = checked();
    AuditVerdict.tell(
        verdict, Objects.requireNonNull(spec, "run by picocli").commandLine().getOut());
    return AuditVerdict.exit(verdict);
  }

  private JsonNode checked() {
    AuditChain chain = new AuditChain();
    if (anchors != null) anchored(chain, anchors);
    try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        chain.take(Json.read(line));
      }
      return chain.verdict();
    } catch (IOException | JacksonException e) {
      throw new Failure(Exit.USAGE, file + " cannot be read: " + e.getMessage());
    }
  }

  private static void anchored(AuditChain chain, Path place) {
    Path lines = Files.isDirectory(place) ? place.resolve("audit.anchors") : place;
    try {
      Files.readAllLines(lines, UTF_8).forEach(chain::anchor);
    } catch (IOException e) {
      throw new Failure(Exit.USAGE, lines + " cannot be read: " + e.getMessage());
    }
  }
}
