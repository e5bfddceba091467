package io.agenthive.chaos.campaign;

import io.agenthive.chaos.stack.HiveCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A small file system in memory, mounted for a scenario where PostgreSQL keeps its data. */
final class Disk implements AutoCloseable {
  private static final Duration DOCTOR_LIMIT = Duration.ofMinutes(5); // it may build first
  private static final int COMMAND_SECONDS = 10;
  private static final int UNMOUNTS = 20;

  private final Path place;
  private boolean mounted;

  private Disk(Path place) {
    this.place = place;
  }

  /** This machine, or this user, cannot do what the scenario needs. */
  static final class CannotRun extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotRun(String why) {
      super(why, null, false, false);
    }
  }

  /**
   * Mounts it in the data folder, before the stack is started there for the first time.
   *
   * @throws CannotRun unless this is Linux and root
   */
  static Disk mounted(HiveCommand hive, Path log, int mebibytes)
      throws IOException, InterruptedException {
    if (!"root".equals(System.getProperty("user.name"))) {
      throw new CannotRun("only root may mount a tmpfs");
    }
    hive.run(log, DOCTOR_LIMIT, "doctor"); // makes the data folder, whatever it finds
    Disk disk = new Disk(Files.createDirectories(hive.data().resolve("postgres")));
    String options = "size=%dm,mode=0700".formatted(mebibytes);
    if (!ran(List.of("mount", "-t", "tmpfs", "-o", options, "hive-chaos", disk.place.toString()))) {
      throw new CannotRun("mount -t tmpfs does not work");
    }
    disk.mounted = true;
    return disk;
  }

  /** Whether PostgreSQL's data lie on it: as another user it may keep them elsewhere. */
  boolean serves() {
    return Files.exists(place.resolve("data"));
  }

  /** Unmounts it; what was on it is gone. Waits for the last process that uses it. */
  @Override
  public void close() {
    try {
      for (int i = 0; mounted && i < UNMOUNTS; i++) {
        mounted = !ran(List.of("umount", place.toString()));
        if (mounted) TimeUnit.MILLISECONDS.sleep(250);
      }
      if (mounted) mounted = !ran(List.of("umount", "-l", place.toString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean ran(List<String> command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
