package io.agenthive.local.temporal;

import io.agenthive.local.folder.AtomicFile;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.folder.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The pinned program, with its sum in a file beside it.
 *
 * @param folder of this version
 */
record TemporalCache(Path folder) {
  static TemporalCache in(Path cache) {
    return new TemporalCache(cache.resolve("temporal").resolve(TemporalVersion.PINNED.cli()));
  }

  Path program() {
    return folder.resolve("temporal");
  }

  Path sumFile() {
    return folder.resolve("temporal.sha256");
  }

  Optional<String> recordedSum() {
    return AtomicFile.read(sumFile()).map(String::strip);
  }

  String actualSum() {
    try {
      return Sha256.of(program());
    } catch (IOException e) {
      throw new Refusal("cannot read %s (%s)".formatted(program(), e), e);
    }
  }

  /** Moves a new program in; its sum is written first, so that a crash leaves none unverified. */
  Path keep(Path made) {
    try {
      Files.createDirectories(folder);
      AtomicFile.write(sumFile(), Sha256.of(made) + "\n");
      Files.move(
          made, program(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return program();
    } catch (IOException e) {
      throw new Refusal("cannot keep the program in %s (%s)".formatted(folder, e), e);
    }
  }

  /** A folder beside the program for what is not finished. */
  Path workshop() {
    try {
      return Files.createTempDirectory(Files.createDirectories(folder), "making");
    } catch (IOException e) {
      throw new Refusal("cannot write to %s (%s); set XDG_CACHE_HOME".formatted(folder, e), e);
    }
  }
}
