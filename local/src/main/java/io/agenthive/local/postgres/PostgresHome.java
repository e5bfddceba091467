package io.agenthive.local.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.agenthive.local.folder.AtomicFile;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.folder.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where the programs and the cluster lie.
 *
 * @param binaries parent of the unpacked programs
 * @param place parent of the cluster; owned by whoever runs PostgreSQL
 */
record PostgresHome(Path binaries, Path place, Privilege privilege) {
  /** Another user cannot pass root's home, where the data folder usually lies. */
  private static final Path FOR_OTHER_USER = Path.of("/var/lib/agent-hive");

  static PostgresHome of(DataFolder folder, Path cache, Privilege privilege) {
    if (!privilege.otherUser()) {
      return new PostgresHome(cache.resolve("postgres"), folder.directory("postgres"), privilege);
    }
    String name = Sha256.of(folder.root().toString().getBytes(UTF_8)).substring(0, 16);
    Path outside = FOR_OTHER_USER.resolve(name);
    try {
      own(Files.createDirectories(outside));
      AtomicFile.write(folder.file("postgres.outside"), outside + "\n");
      return new PostgresHome(FOR_OTHER_USER.resolve("programs"), outside, privilege);
    } catch (IOException e) {
      throw new Refusal("cannot give %s to PostgreSQL (%s)".formatted(outside, e), e);
    }
  }

  private static void own(Path path) throws IOException {
    Files.setAttribute(path, "unix:uid", Privilege.NOBODY);
    Files.setAttribute(path, "unix:gid", Privilege.NOBODY);
  }

  /** Hands a file to the user that runs PostgreSQL. */
  void give(Path path) {
    if (!privilege.otherUser()) return;
    try {
      own(path);
    } catch (IOException e) {
      throw new Refusal("cannot give %s to PostgreSQL (%s)".formatted(path, e), e);
    }
  }

  /** Deletes what lies outside the data folder. */
  static void deleteOutside(DataFolder folder) {
    AtomicFile.read(folder.file("postgres.outside"))
        .map(text -> Path.of(text.strip()))
        .filter(outside -> outside.startsWith(FOR_OTHER_USER) && Files.exists(outside))
        .ifPresent(PostgresHome::delete);
  }

  private static void delete(Path tree) {
    try (Stream<Path> walk = Files.walk(tree)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new Refusal("could not delete all of %s (%s)".formatted(tree, e), e);
    }
  }
}
