package io.agenthive.activities.deadletter;

import io.agenthive.workflows.deadletter.PoisonClassifier;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the triage has its classifier from. */
public final class Classifiers {
  private static final Logger LOG = LoggerFactory.getLogger(Classifiers.class);
  private static final String SHIPPED = "poison.csv";

  private Classifiers() {}

  /**
   * The classifier that this version ships; null: it cannot be read, which is told, and deaths are
   * judged by rules alone.
   */
  public static @Nullable PoisonClassifier shipped() {
    return named(SHIPPED);
  }

  static @Nullable PoisonClassifier named(String resource) {
    try {
      return read(resource);
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("no poison is recommended, rules alone judge: {}", e.getMessage());
      return null;
    }
  }

  private static PoisonClassifier read(String resource) throws IOException {
    try (InputStream file = Classifiers.class.getResourceAsStream(resource)) {
      if (file == null) throw new FileNotFoundException(resource + " is missing");
      return PoisonFile.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(resource + ": " + e.getMessage(), e);
    }
  }
}
