package io.agenthive.chaos.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A small file system is filled by a file, down to its last bytes. Bites while it has no room; what
 * others free meanwhile is filled, too.
 */
public final class DiskFull implements Fault {
  private static final int[] PIECES = {1 << 20, 1 << 12};

  /** No more than such a file system ever has: whoever names a larger one is stopped. */
  private static final long MOST_BYTES = 4L << 30;

  /** Less than a page of PostgreSQL. */
  private static final long NO_ROOM = 8_192;

  private final Path disk;
  private final Path ballast;
  private final Heal heal;

  /**
   * Fills this file system.
   *
   * @param disk where it is mounted; one that was made for the scenario
   * @param heal waits until what stands on it works again
   */
  public DiskFull(Path disk, Heal heal) {
    this.disk = disk;
    this.heal = heal;
    ballast = disk.resolve("ballast");
  }

  @Override
  public String target() {
    return disk.getFileName() + " full";
  }

  @Override
  public boolean ready() {
    return room() > NO_ROOM && total() < MOST_BYTES;
  }

  @Override
  public void apply() {
    for (int piece : PIECES) fill(new byte[piece]);
  }

  private void fill(byte[] piece) {
    try (OutputStream out =
        Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (long written = 0; written < MOST_BYTES; written += piece.length) out.write(piece);
    } catch (IOException full) {
      // that is what was wanted; whether it was so is asked afterwards
    }
  }

  @Override
  public boolean isEffective() {
    if (room() >= NO_ROOM) apply();
    return room() < NO_ROOM;
  }

  private long room() {
    try {
      return Files.getFileStore(disk).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long total() {
    try {
      return Files.getFileStore(disk).getTotalSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void heal() throws InterruptedException {
    release();
    heal.run();
  }

  @Override
  public void release() {
    try {
      Files.deleteIfExists(ballast);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + ballast, e);
    }
  }
}
