package io.agenthive.bench.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What lives in the heap of another JVM. */
public final class LiveHeap {
  private static final long PATIENCE =
      60; // seconds; a collection of a small heap takes less than 1
  private static final double BYTES_IN_MIB = 1_024 * 1_024;

  private LiveHeap() {}

  /** Mebibytes of objects that a full collection, which this causes, leaves alive. */
  public static double of(long pid) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Path said = Files.createTempFile("hive-bench-heap", ".txt");
    try {
      Process histogram =
          new ProcessBuilder(jcmd, String.valueOf(pid), "GC.class_histogram")
              .redirectErrorStream(true)
              .redirectOutput(said.toFile()) // a pipe could be waited for without an end
              .start();
      boolean ended = histogram.waitFor(PATIENCE, TimeUnit.SECONDS);
      if (!ended) histogram.destroyForcibly();
      if (!ended || histogram.exitValue() != 0) {
        throw new IllegalStateException(
            "%s of process %d said '%s'".formatted(jcmd, pid, Files.readString(said).strip()));
      }
      return bytes(Files.readAllLines(said)) / BYTES_IN_MIB;
    } finally {
      Files.delete(said);
    }
  }

  /** The last line reads {@code Total instances bytes}. */
  static long bytes(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("Total"))
        .map(line -> line.trim().split("\\s+"))
        .mapToLong(words -> Long.parseLong(words[2]))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no total in " + lines));
  }
}
