package io.agenthive.local.temporal;

import io.agenthive.local.folder.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The right to build the program: one process of this user at a time has it, for two builds side by
 * side take twice as long. The operating system takes it from a process that dies.
 */
final class MakingTurn implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(200);

  private final TemporalCache cache;
  private final FileChannel channel;

  private MakingTurn(TemporalCache cache, FileChannel channel) {
    this.cache = cache;
    this.channel = channel;
  }

  /**
   * Waits for the turn.
   *
   * @param between time between two lines that say so
   */
  static MakingTurn await(TemporalCache cache, Duration between, Consumer<String> say)
      throws IOException, InterruptedException {
    Path file = cache.folder().resolveSibling(cache.folder().getFileName() + ".lock");
    Files.createDirectories(cache.folder());
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      long start = System.nanoTime();
      long told = start - between.toNanos();
      while (lock(channel).isEmpty()) {
        long now = System.nanoTime();
        if (now - told >= between.toNanos()) {
          told = now;
          say.accept(
              "waiting for another build of Temporal: %d s"
                  .formatted(Duration.ofNanos(now - start).toSeconds()));
        }
        TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
      }
      return new MakingTurn(cache, channel);
    } catch (IOException | InterruptedException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** What whoever had the turn before has made. */
  Optional<TemporalChoice> madeMeanwhile(Consumer<String> say) {
    CacheSource made = new CacheSource(cache);
    return made.verdict().usable() ? Optional.of(made.take(say)) : Optional.empty();
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException taken) { // by another thread of this process
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new Refusal("cannot give back the turn to build Temporal (%s)".formatted(e), e);
    }
  }
}
