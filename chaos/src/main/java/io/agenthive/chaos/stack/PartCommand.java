package io.agenthive.chaos.stack;

import java.nio.file.Path;
import java.time.Duration;

/**
 * {@code hive part}: sends a server away and calls it back.
 *
 * @param log receives what the command says
 * @param most the server comes back by itself after this time, should the campaign be killed
 */
public record PartCommand(HiveCommand hive, Path log, Duration most) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Returns when it is gone. */
  public void stop(String server) throws InterruptedException {
    run("stop", server, "--for", most.toSeconds() + "s");
  }

  /** Returns when the stack was told. */
  public void start(String server) throws InterruptedException {
    run("start", server);
  }

  private void run(String... words) throws InterruptedException {
    HiveCommand.Ended ended = hive.run(log, PATIENCE, "part", words);
    if (ended.exit() != 0) {
      throw new LiveStack.NotUp(
          "hive part %s ended with %d; see %s".formatted(words[0], ended.exit(), log));
    }
  }
}
