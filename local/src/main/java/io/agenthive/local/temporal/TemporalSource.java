package io.agenthive.local.temporal;

import java.util.function.Consumer;

/** One place where a Temporal server may come from. */
public interface TemporalSource {
  /** Its name, as people know it. */
  String name();

  /** Looks, and changes nothing. Takes at most 5 s. */
  Verdict verdict();

  /**
   * Gets the server ready to start; may download or build.
   *
   * @param say hears of the progress
   * @throws io.agenthive.local.folder.Refusal if it fails after all
   */
  TemporalChoice take(Consumer<String> say);
}
