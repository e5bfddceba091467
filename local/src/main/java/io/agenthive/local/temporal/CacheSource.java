package io.agenthive.local.temporal;

import io.agenthive.local.folder.AtomicFile;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Consumer;

/** The program that an earlier run downloaded or built, if it is still the same. */
record CacheSource(TemporalCache cache) implements TemporalSource {
  @Override
  public String name() {
    return "verified cache";
  }

  @Override
  public Verdict verdict() {
    if (!Files.isExecutable(cache.program())) return Verdict.no("nothing at " + cache.program());
    Optional<String> recorded = cache.recordedSum();
    return recorded.isPresent() ? compared(recorded.get()) : unrecorded();
  }

  private Verdict compared(String recorded) {
    if (!recorded.equals(cache.actualSum())) {
      return Verdict.no(
          "%s is not the program that was put there (its SHA-256 differs from %s); delete both"
              .formatted(cache.program(), cache.sumFile()));
    }
    return Verdict.yes(cache.program() + ", SHA-256 verified");
  }

  private Verdict unrecorded() {
    return TemporalVersion.of(cache.program())
        .filter(TemporalVersion::pinned)
        .map(
            v -> Verdict.yes(cache.program() + ", " + v + "; its SHA-256 is recorded on first use"))
        .orElseGet(
            () ->
                Verdict.no(
                    "%s has no recorded SHA-256 and is not %s; delete it"
                        .formatted(cache.program(), TemporalVersion.PINNED)));
  }

  @Override
  public TemporalChoice take(Consumer<String> say) {
    if (cache.recordedSum().isEmpty()) AtomicFile.write(cache.sumFile(), cache.actualSum() + "\n");
    return new TemporalChoice.Binary(cache.program());
  }
}
