package io.agenthive.local.temporal;

import io.agenthive.local.folder.AtomicFile;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import io.agenthive.local.process.ChildProcess;
import io.agenthive.local.process.ChildRecords;
import io.agenthive.local.process.ChildSpec;
import io.agenthive.local.process.CommandOutput;
import io.agenthive.local.process.Executable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The pinned version, built from its source by Go.
 *
 * @param folder has the record of the build, so that a later run can stop it
 * @param between time between two lines about the progress
 */
record GoSource(
    TemporalCache cache, Map<String, String> environment, DataFolder folder, Duration between)
    implements TemporalSource {
  /** Tells often enough that nobody takes the build for hung. */
  static final Duration TELL_EVERY = Duration.ofSeconds(10);

  /** Names the record of the build. */
  static final String BUILD = "temporal-build";

  private static final String ESTIMATE = "about 3 minutes on two cores, once";
  private static final Duration BUILD_LIMIT = Duration.ofMinutes(30);
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(4);
  private static final Pattern SAID = Pattern.compile("go(\\d+)\\.(\\d+)");
  private static final int OLDEST_MINOR = 25; // what the go.mod of the pinned version asks for

  @Override
  public String name() {
    return "build with Go";
  }

  @Override
  public Verdict verdict() {
    Optional<Path> go = go();
    if (go.isEmpty()) return Verdict.no("no go on PATH (1.25 or newer is needed)");
    CommandOutput said =
        CommandOutput.of(List.of(go.get().toString(), "version"), Map.of(), PROBE_LIMIT);
    boolean enough = said.ok() && SAID.matcher(said.text()).results().anyMatch(GoSource::enough);
    return enough
        ? Verdict.yes(said.firstLine() + ", " + ESTIMATE)
        : Verdict.no("go 1.25 or newer is needed, found: " + said.firstLine());
  }

  private static boolean enough(MatchResult version) {
    int major = Integer.parseInt(version.group(1));
    return major > 1 || (major == 1 && Integer.parseInt(version.group(2)) >= OLDEST_MINOR);
  }

  private Optional<Path> go() {
    return Executable.onPath("go", environment.getOrDefault("PATH", ""));
  }

  @Override
  public TemporalChoice take(Consumer<String> say) {
    Path go = go().orElseThrow(() -> new Refusal("go is no longer on PATH"));
    try (MakingTurn turn = MakingTurn.await(cache, between, say)) {
      Optional<TemporalChoice> meanwhile = turn.madeMeanwhile(say);
      return meanwhile.isPresent() ? meanwhile.get() : made(go, say);
    } catch (IOException e) {
      throw new Refusal("the build of Temporal failed (%s)".formatted(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal("the build of Temporal was interrupted", e);
    }
  }

  private TemporalChoice made(Path go, Consumer<String> say)
      throws IOException, InterruptedException {
    Path workshop = cache.workshop();
    AtomicFile.write(note(folder), workshop + "\n");
    try {
      build(go, workshop, say);
      return new TemporalChoice.Binary(cache.keep(workshop.resolve("temporal")));
    } finally {
      clearUnfinished(folder);
    }
  }

  private static Path note(DataFolder folder) {
    return folder.file("temporal.making");
  }

  /** Deletes the workshop of the last build of this folder, if it is still there. */
  static void clearUnfinished(DataFolder folder) {
    AtomicFile.read(note(folder)).map(text -> Path.of(text.strip())).ifPresent(Workshop::clear);
    var unused = note(folder).toFile().delete();
  }

  private void build(Path go, Path workshop, Consumer<String> say)
      throws IOException, InterruptedException {
    String module = "github.com/temporalio/cli/cmd/temporal@v" + TemporalVersion.PINNED.cli();
    say.accept("building Temporal with Go (" + ESTIMATE + "): go install " + module);
    Path log = workshop.resolve("build.log");
    List<String> command = List.of(go.toAbsolutePath().toString(), "install", module);
    ChildSpec spec = ChildSpec.of(BUILD, command, Map.of("GOBIN", workshop.toString()), log);
    try (ChildProcess build = ChildProcess.start(spec, new ChildRecords(folder))) {
      await(build, say);
      if (!build.endedWell()) throw new IOException(said(log));
    }
  }

  /** Whoever stopped the build may have cleared its workshop already. */
  private static String said(Path log) throws IOException {
    return Files.exists(log) ? Files.readString(log).strip() : "it was stopped";
  }

  private void await(ChildProcess build, Consumer<String> say)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!build.awaitEnd(between)) {
      build.see(); // some install go as a script that calls the real one
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      if (elapsed.compareTo(BUILD_LIMIT) > 0) throw new IOException("took over " + BUILD_LIMIT);
      say.accept("building Temporal: %d s elapsed, %s".formatted(elapsed.toSeconds(), ESTIMATE));
    }
  }
}
