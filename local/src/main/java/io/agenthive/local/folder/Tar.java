package io.agenthive.local.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks an archive of programs; an entry that would leave the target is refused. */
public final class Tar {
  private static final int ANY_EXECUTE = 0111;

  private Tar() {}

  /** Unpacks everything. */
  public static void unpack(InputStream archive, Path target) throws IOException {
    Files.createDirectories(target);
    TarArchiveInputStream tar = new TarArchiveInputStream(archive);
    for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
      Path path = inside(target, target.resolve(e.getName()), e);
      Path parent = path.getParent();
      if (parent != null) Files.createDirectories(parent);
      if (e.isDirectory()) {
        Files.createDirectories(path);
      } else if (e.isSymbolicLink()) {
        inside(target, path.resolveSibling(e.getLinkName()), e);
        Files.createSymbolicLink(path, Path.of(e.getLinkName()));
      } else if (e.isFile()) {
        Files.copy(tar, path);
        String mode = (e.getMode() & ANY_EXECUTE) != 0 ? "rwxr-xr-x" : "rw-r--r--";
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
      }
    }
  }

  private static Path inside(Path target, Path path, TarArchiveEntry entry) throws IOException {
    Path normal = path.normalize();
    if (normal.startsWith(target)) return normal;
    throw new IOException("the archive's entry " + entry.getName() + " leaves its folder");
  }
}
