package io.agenthive.local.demo;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What stands behind the standard streams. The shell is asked: Java 21 cannot tell a terminal from
 * a file.
 *
 * @param shows a person may be looking: standard output is a terminal
 * @param asks a person may be typing, too
 */
public record Terminal(boolean shows, boolean asks) {
  /** Nobody is there. */
  static final Terminal NONE = new Terminal(false, false);

  static Terminal here(Map<String, String> environment) {
    boolean shows = !environment.getOrDefault("TERM", "dumb").equals("dumb") && test("-t 1");
    return new Terminal(shows, shows && test("-t 0"));
  }

  private static boolean test(String condition) {
    try {
      Process shell = new ProcessBuilder("sh", "-c", "test " + condition).inheritIO().start();
      return shell.waitFor(2, TimeUnit.SECONDS) && shell.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
