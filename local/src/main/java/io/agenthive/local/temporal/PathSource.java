package io.agenthive.local.temporal;

import io.agenthive.local.folder.Refusal;
import io.agenthive.local.process.Executable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The {@code temporal} that a person installed. */
record PathSource(Map<String, String> environment) implements TemporalSource {
  @Override
  public String name() {
    return "temporal on PATH";
  }

  @Override
  public Verdict verdict() {
    Optional<Path> program = program();
    if (program.isEmpty()) return Verdict.no("not found");
    return TemporalVersion.of(program.get())
        .map(version -> Verdict.yes(program.get() + ", " + version))
        .orElseGet(() -> Verdict.no(program.get() + " does not tell its version"));
  }

  @Override
  public TemporalChoice take(Consumer<String> say) {
    Path program =
        program().orElseThrow(() -> new Refusal("temporal is no longer on PATH")).toAbsolutePath();
    TemporalVersion.of(program)
        .filter(version -> !version.pinned())
        .ifPresent(
            other ->
                say.accept(
                    "%s is %s; the hive is tested with %s"
                        .formatted(program, other, TemporalVersion.PINNED)));
    return new TemporalChoice.Binary(program);
  }

  private Optional<Path> program() {
    return Executable.onPath("temporal", environment.getOrDefault("PATH", ""));
  }
}
