package io.agenthive.local.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable; // a command line option that was not given

/**
 * Everything that one stack keeps: databases, logs, keys, ports, records of its child processes.
 *
 * @param root an absolute path
 */
public record DataFolder(Path root) {
  private static final String MARK = "agent-hive-data";

  /** Where a person wants it: the option, else {@code HIVE_DATA}, else the place of XDG. */
  public static Path chosen(@Nullable Path option, Map<String, String> environment) {
    if (option != null) return option.toAbsolutePath().normalize();
    String named = environment.getOrDefault("HIVE_DATA", "");
    if (!named.isBlank()) return Path.of(named).toAbsolutePath().normalize();
    String home = environment.getOrDefault("XDG_DATA_HOME", "");
    Path shared =
        home.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "share")
            : Path.of(home);
    return shared.resolve("agent-hive").resolve("default").toAbsolutePath();
  }

  /**
   * Opens the folder, or makes it. A folder that holds something else is refused, because {@code
   * reset} deletes what it finds.
   */
  public static DataFolder open(Path root) {
    try {
      if (!Files.exists(root.resolve(MARK))) mark(root);
      return new DataFolder(root);
    } catch (IOException e) {
      throw new Refusal(
          "cannot use the data folder %s (%s); choose another with --data DIR or HIVE_DATA"
              .formatted(root, e),
          e);
    }
  }

  /** The folder, if an earlier run made it. */
  public static Optional<DataFolder> existing(Path root) {
    return Files.exists(root.resolve(MARK)) ? Optional.of(new DataFolder(root)) : Optional.empty();
  }

  private static void mark(Path root) throws IOException {
    Files.createDirectories(
        root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try (Stream<Path> found = Files.list(root)) {
      if (found.findAny().isPresent()) {
        throw new Refusal(
            "%s holds files that are not Agent Hive's; choose an empty folder with --data DIR"
                .formatted(root));
      }
    }
    AtomicFile.write(root.resolve(MARK), "1\n");
  }

  /** Takes the folder for this process until the lock is closed. */
  public FolderLock lock() {
    return FolderLock.take(this);
  }

  /** A directory in it, made when it is missing. */
  public Path directory(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new Refusal("cannot make %s (%s)".formatted(root.resolve(name), e), e);
    }
  }

  /** The log file of a part. */
  public Path log(String name) {
    return directory("logs").resolve(name + ".log");
  }

  /** The folder's files, without reading them. */
  public Path file(String name) {
    return root.resolve(name);
  }

  /** Deletes everything in it but the lock, which the caller holds. */
  public void empty() {
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(root) && !path.equals(file(FolderLock.FILE))) Files.delete(path);
      }
      AtomicFile.write(root.resolve(MARK), "1\n");
    } catch (IOException e) {
      throw new Refusal("could not delete all of %s (%s)".formatted(root, e), e);
    }
  }
}
