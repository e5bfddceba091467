package io.agenthive.local.process;

import io.agenthive.activities.postgres.Json;
import io.agenthive.local.folder.AtomicFile;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** The children of a data folder, one file each. */
public final class ChildRecords {
  private static final Logger LOG = LoggerFactory.getLogger(ChildRecords.class);

  private final Path directory;

  /** The records in this folder. */
  public ChildRecords(DataFolder folder) {
    directory = folder.directory("children");
  }

  void write(ChildRecord child) {
    AtomicFile.write(file(child.name()), Json.write(child));
  }

  void forget(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new Refusal("cannot delete %s (%s)".formatted(file(name), e), e);
    }
  }

  /** The record of this name. */
  public Optional<ChildRecord> of(String name) {
    return AtomicFile.read(file(name)).flatMap(text -> readable(name, text));
  }

  /** Every record, living or not. */
  public List<ChildRecord> all() {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".json"))
          .flatMap(file -> of(file.substring(0, file.length() - ".json".length())).stream())
          .toList();
    } catch (IOException e) {
      throw new Refusal("cannot read %s (%s)".formatted(directory, e), e);
    }
  }

  private static Optional<ChildRecord> readable(String name, String text) {
    try {
      return Optional.of(Json.read(text, ChildRecord.class));
    } catch (JacksonException e) {
      LOG.warn("the record of child {} cannot be read and is ignored: {}", name, e.getMessage());
      return Optional.empty();
    }
  }

  private Path file(String name) {
    return directory.resolve(name + ".json");
  }
}
