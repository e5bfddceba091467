package io.agenthive.bench.idle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where traces come from: two that ship with the hive, and files. */
public final class Traces {
  /** Names of those that ship; their origin and licences stand beside them. */
  public static final List<String> SHIPPED = List.of("azf_a", "llmclients");

  private Traces() {}

  /**
   * Reads one.
   *
   * @param name of one that ships, or of a file
   */
  public static Trace read(String name) throws IOException {
    if (SHIPPED.contains(name)) return shipped(name);
    Path file = Path.of(name);
    if (!Files.isReadable(file)) {
      throw new TraceReader.BadTrace(
          "there is no trace '%s': name a file, or one of %s".formatted(name, SHIPPED));
    }
    return TraceReader.read(file);
  }

  private static Trace shipped(String name) throws IOException {
    try (InputStream in = Traces.class.getResourceAsStream("/traces/" + name + ".csv.gz")) {
      if (in == null) throw new IOException("the trace " + name + " is not in this build");
      return TraceReader.read(in);
    }
  }
}
