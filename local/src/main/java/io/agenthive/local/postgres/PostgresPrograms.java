package io.agenthive.local.postgres;

import io.agenthive.local.folder.Refusal;
import io.agenthive.local.folder.Sha256;
import io.agenthive.local.folder.Tar;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of PostgreSQL, unpacked once from the archive on the class path. */
record PostgresPrograms(Path initdb, Path postgres) {
  /** Unpacks into a folder named by the archive's sum, so that versions never mix. */
  static PostgresPrograms in(Path folder) {
    try {
      Path unpacked = folder.resolve(sum().substring(0, 16));
      if (!Files.isDirectory(unpacked)) unpack(folder, unpacked);
      Path bin = unpacked.toRealPath().resolve("bin");
      return new PostgresPrograms(bin.resolve("initdb"), bin.resolve("postgres"));
    } catch (IOException e) {
      throw new Refusal(
          "cannot unpack PostgreSQL into %s (%s); free some space there, set XDG_CACHE_HOME, or use your own database by HIVE_DB_URL, HIVE_DB_USER and HIVE_DB_PASSWORD"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private static String sum() throws IOException {
    try (InputStream archive = archive()) {
      return Sha256.of(archive);
    }
  }

  private static void unpack(Path folder, Path unpacked) throws IOException {
    Files.createDirectories(folder);
    Path next = Files.createTempDirectory(folder, "unpacking");
    try (InputStream archive = archive()) {
      Tar.unpack(new XZCompressorInputStream(new BufferedInputStream(archive)), next);
    }
    Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      Files.move(next, unpacked, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(unpacked)) throw e; // else another run was faster
    }
  }

  private static InputStream archive() throws IOException {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String system = os.contains("mac") ? "Darwin" : "Linux";
    return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
        system, System.getProperty("os.arch"));
  }
}
