package io.agenthive.local.process;

import io.agenthive.local.folder.AtomicFile;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The servers of a data folder that somebody has sent away for a while, one file each: {@code
 * away/temporal} holds the moment at which it comes back. Whoever keeps the server obeys it.
 */
public final class AwayServers {
  /** Longer is an outage that somebody should decide; a moment after that is not believed. */
  public static final Duration MOST = Duration.ofHours(1);

  private final Path directory;

  /** Those of this folder. */
  public AwayServers(DataFolder folder) {
    directory = folder.directory("away");
  }

  /** Whether the server is to stay down now. */
  public boolean is(String name) {
    Instant now = Instant.now();
    return until(name)
        .filter(until -> until.isAfter(now) && !until.isAfter(now.plus(MOST)))
        .isPresent();
  }

  private Optional<Instant> until(String name) {
    try {
      return AtomicFile.read(directory.resolve(name)).map(text -> Instant.parse(text.strip()));
    } catch (DateTimeParseException | Refusal unreadable) {
      return Optional.empty(); // called back at this very moment, or nonsense
    }
  }

  /** It is to stay down until then. */
  public void send(String name, Instant until) {
    AtomicFile.write(directory.resolve(name), until + "\n");
  }

  /** It may come back at once. */
  public void call(String name) {
    delete(directory.resolve(name));
  }

  /** All may come back. */
  public void callAll() {
    try (Stream<Path> files = Files.list(directory)) {
      files.forEach(AwayServers::delete);
    } catch (IOException e) {
      throw new Refusal("cannot read %s (%s)".formatted(directory, e), e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new Refusal("cannot delete %s (%s)".formatted(file, e), e);
    }
  }
}
