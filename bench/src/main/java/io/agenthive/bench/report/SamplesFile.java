package io.agenthive.bench.report;

import io.agenthive.activities.postgres.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Raw samples, one object a line, after a line that says where they come from. Each is in the file
 * as soon as it is known: a suite that fails late leaves what it has measured.
 */
public final class SamplesFile implements AutoCloseable {
  private final Writer out;

  private SamplesFile(Writer out) {
    this.out = out;
  }

  /** Begins a new file. */
  public static SamplesFile begin(Path file, Map<String, String> origin) throws IOException {
    SamplesFile begun = new SamplesFile(Files.newBufferedWriter(file));
    begun.line(origin);
    return begun;
  }

  /** Keeps the samples of one measure. */
  public void keep(Report.Samples samples) {
    line(samples);
  }

  private void line(Object value) {
    try {
      out.write(Json.write(value) + System.lineSeparator());
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("samples cannot be kept: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
