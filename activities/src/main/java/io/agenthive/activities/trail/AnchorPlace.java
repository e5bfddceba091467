package io.agenthive.activities.trail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Where anchors are looked for. */
public interface AnchorPlace {
  /** For people. */
  String name();

  /** What is there, the oldest first; empty: it does not answer. */
  Optional<List<TrailCheck.Line>> lines();

  /** A folder with files of anchors. */
  static AnchorPlace folder(Path folder) {
    return new AnchorPlace() {
      @Override
      public String name() {
        return "the folder of anchors";
      }

      @Override
      public Optional<List<TrailCheck.Line>> lines() {
        try {
          List<String> lines = new AnchorFile(folder).lines();
          return Optional.of(
              IntStream.range(0, lines.size())
                  .mapToObj(
                      i -> new TrailCheck.Line("line " + (i + 1) + " of the file", lines.get(i)))
                  .toList());
        } catch (IOException e) {
          return Optional.empty();
        }
      }
    };
  }
}
