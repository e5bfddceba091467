package io.agenthive.chaos.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** One campaign at a time on this machine; the operating system gives the right back. */
final class CampaignLock implements AutoCloseable {
  private final FileChannel channel;

  private CampaignLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Where the lock is unless somebody says otherwise. */
  static Path file(Map<String, String> environment) {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path root =
        cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    return root.resolve("agent-hive").resolve("chaos.lock");
  }

  /**
   * Takes it.
   *
   * @throws IllegalStateException if another campaign runs
   */
  static CampaignLock take(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (free(channel)) return new CampaignLock(channel);
      channel.close();
      throw new IllegalStateException(
          "another campaign runs (it holds " + file + "); wait for its end, or stop it");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + file, e);
    }
  }

  private static boolean free(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
