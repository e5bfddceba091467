package io.agenthive.local.temporal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder of unfinished work. */
final class Workshop {
  private static final Logger LOG = LoggerFactory.getLogger(Workshop.class);

  private Workshop() {}

  /** Deletes it; what cannot be deleted is only a waste of space. */
  static void clear(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException cleared) {
      LOG.debug("{} is cleared already", folder);
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("could not delete {}: {}", folder, e.getMessage());
    }
  }
}
