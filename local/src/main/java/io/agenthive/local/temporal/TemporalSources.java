package io.agenthive.local.temporal;

import io.agenthive.local.folder.CacheFolder;
import io.agenthive.local.folder.DataFolder;
import io.agenthive.local.folder.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The sources in the order in which they are asked. */
public record TemporalSources(List<TemporalSource> inOrder) {
  /** What one source said, and whether it is the one to take. */
  public record Looked(String source, Verdict verdict, boolean taken) {}

  /**
   * The order of the project: what a person chose, what is here, what takes time, lite.
   *
   * @param folder has the records of what is built meanwhile; not touched by a look
   */
  public static TemporalSources of(
      Map<String, String> environment, LiteChoice lite, DataFolder folder) {
    TemporalCache cache = TemporalCache.in(CacheFolder.of(environment));
    LiteSource inProcess = new LiteSource(lite);
    if (lite == LiteChoice.AT_ONCE) return new TemporalSources(List.of(inProcess));
    return new TemporalSources(
        List.of(
            new AddressSource(environment),
            new PathSource(environment),
            new CacheSource(cache),
            new DownloadSource(cache, Release.here()),
            new GoSource(cache, environment, folder, GoSource.TELL_EVERY),
            inProcess));
  }

  /** Deletes what a source of this folder left unfinished when its process was killed. */
  public static void clearUnfinished(DataFolder folder) {
    GoSource.clearUnfinished(folder);
  }

  /** Asks every source and changes nothing. */
  public List<Looked> look() {
    List<Looked> looked = new ArrayList<>();
    boolean found = false;
    for (TemporalSource source : inOrder) {
      Verdict verdict = source.verdict();
      looked.add(new Looked(source.name(), verdict, verdict.usable() && !found));
      found |= verdict.last();
    }
    return looked;
  }

  /** Takes the first that can; one that fails after all is told and the next is asked. */
  public TemporalChoice take(Consumer<String> say) {
    List<String> reasons = new ArrayList<>();
    for (TemporalSource source : inOrder) {
      Verdict verdict = source.verdict();
      if (verdict.binding()) throw new Refusal(verdict.why());
      String line = source.name() + ": " + verdict.why();
      if (!verdict.usable()) {
        reasons.add(line);
        continue;
      }
      try {
        TemporalChoice choice = source.take(say);
        say.accept("Temporal from " + line);
        return choice;
      } catch (Refusal failed) {
        say.accept("Temporal not from " + source.name() + ": " + failed.getMessage());
        reasons.add(source.name() + ": " + failed.getMessage());
      }
    }
    reasons.addFirst(
        "no Temporal server: install the temporal program or Go 1.25, set TEMPORAL_ADDRESS, or allow the in-process server with --lite");
    throw Refusal.of(reasons);
  }
}
