package io.agenthive.local.folder;

import java.nio.file.Path;
import java.util.Map;

/** Where programs that were unpacked, downloaded or built are kept, outside any checkout. */
public final class CacheFolder {
  private CacheFolder() {}

  /** {@code agent-hive} under the cache place of XDG. */
  public static Path of(Map<String, String> environment) {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path place =
        cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    return place.resolve("agent-hive").toAbsolutePath();
  }
}
