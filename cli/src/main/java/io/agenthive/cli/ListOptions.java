package io.agenthive.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable; // picocli leaves absent options null
import picocli.CommandLine.Option;

/** How much of a list is wanted. */
final class ListOptions {
  @Option(names = "--limit", paramLabel = "N", description = "At most so many rows (50).")
  int limit = 50;

  int checked() {
    if (limit < 1 || limit > Pages.MAX_ROWS) {
      throw new Failure(Exit.USAGE, "--limit must be 1 to " + Pages.MAX_ROWS);
    }
    return limit;
  }

  /** Filters that were given. */
  static final class Filters {
    private final List<Map.Entry<String, String>> given = new ArrayList<>();

    Filters with(String name, @Nullable String value) {
      if (value != null) given.add(Map.entry(name, value));
      return this;
    }

    List<Map.Entry<String, String>> list() {
      return given;
    }
  }
}
