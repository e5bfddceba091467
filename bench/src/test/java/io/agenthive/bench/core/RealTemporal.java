package io.agenthive.bench.core;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.stack.OwnEnvironment;
import io.agenthive.local.temporal.LiteChoice;
import io.agenthive.local.temporal.TemporalSources;
import java.nio.file.Path;

/** Whether this machine can have a real server; where it cannot, tests are skipped aloud. */
public final class RealTemporal {
  private RealTemporal() {}

  /**
   * Goes on only if there is one.
   *
   * @param place where the look may leave something
   */
  public static void needed(String test, Path place) {
    DataFolder looked = DataFolder.open(place.resolve("looked"));
    TemporalSources sources =
        TemporalSources.of(OwnEnvironment.of(System.getenv()), LiteChoice.NEVER, looked);
    boolean here = sources.look().stream().anyMatch(TemporalSources.Looked::taken);
    String reason = "no real Temporal server for " + test + ": run ./hive doctor";
    if (!here) System.out.println("SKIPPED: " + reason);
    assumeTrue(here, reason);
  }
}
