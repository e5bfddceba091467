package io.agenthive.local.temporal;

import io.agenthive.local.process.CommandOutput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code temporal --version} says.
 *
 * @param cli version of the program; {@code 0.0.0-DEV} when Go installed it
 * @param server version of the server in it
 */
record TemporalVersion(String cli, String server) {
  static final TemporalVersion PINNED = new TemporalVersion("1.5.1", "1.29.1");

  private static final String GO_INSTALLED = "0.0.0-DEV";
  private static final Duration LIMIT = Duration.ofSeconds(4);
  private static final Pattern SAID =
      Pattern.compile("temporal version (\\S+) \\(Server ([^,\\s]+)", Pattern.CASE_INSENSITIVE);

  static Optional<TemporalVersion> of(Path program) {
    CommandOutput output =
        CommandOutput.of(List.of(program.toString(), "--version"), Map.of(), LIMIT);
    return SAID.matcher(output.text())
        .results()
        .findFirst()
        .filter(found -> output.ok())
        .map(found -> new TemporalVersion(found.group(1), found.group(2)));
  }

  boolean pinned() {
    boolean sameCli = cli.equals(PINNED.cli) || cli.equals(GO_INSTALLED);
    return sameCli && server.equals(PINNED.server);
  }

  @Override
  public String toString() {
    return "temporal %s (server %s)".formatted(cli, server);
  }
}
