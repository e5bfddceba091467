package io.agenthive.local.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside the jars of a build for its archive of classes. One process at a time writes
 * it, the one with the claim; a claim ends with its process. A name that others read appears when
 * its file is whole.
 */
final class ArchiveFiles {
  private final Path folder;
  private @Nullable FileChannel claim;

  /** Of the build in this folder. */
  ArchiveFiles(Path folder) {
    this.folder = folder;
  }

  /** The archive. */
  Path archive() {
    return folder.resolve("classes.jsa");
  }

  /** The archive while it is made. */
  Path part() {
    return folder.resolve("classes.part");
  }

  /** The note of classes. */
  Path list() {
    return folder.resolve("classes.list");
  }

  /** The note while a host writes it. */
  Path noting() {
    return folder.resolve("classes.noting");
  }

  private Path failure() {
    return folder.resolve("classes.failed");
  }

  /** Whether nothing is to be done: it is made, or cannot be. */
  boolean over() {
    return Files.exists(archive()) || Files.exists(failure()) || !Files.isWritable(folder);
  }

  /** Why a try failed; empty: none has. There is no second one in this build. */
  String why() throws IOException {
    return Files.exists(failure()) ? Files.readString(failure()) : "";
  }

  /** Claims what is to be made, unless another has it; what died half-written is removed. */
  synchronized boolean claim() {
    if (claim != null) return true;
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve("classes.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        return false;
      }
      claim = channel;
      removeHalves();
      return true;
    } catch (IOException e) { // without it every start takes as long as the first
      return false;
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException ours) {
      return false;
    }
  }

  private void removeHalves() throws IOException {
    Files.deleteIfExists(noting());
    Files.deleteIfExists(part());
  }

  /** The host has noted everything: its note is read from now on, and not written anew. */
  void noted() throws IOException {
    Files.move(noting(), list(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The archive is whole. */
  void made() throws IOException {
    Files.move(part(), archive(), StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(list());
  }

  /** Nobody tries again in this build. */
  void failed(String why) throws IOException {
    Files.writeString(failure(), why);
    undone();
  }

  /** It was stopped, and may be tried again. */
  void undone() throws IOException {
    removeHalves();
    Files.deleteIfExists(list());
  }

  /** As when the process ends. */
  synchronized void unclaim() throws IOException {
    if (claim != null) claim.close();
    claim = null;
  }
}
