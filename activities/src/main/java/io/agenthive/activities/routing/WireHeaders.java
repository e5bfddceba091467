package io.agenthive.activities.routing;

import java.util.Locale;
import java.util.Set;

/** Which headers of the library's requests go out. */
final class WireHeaders {
  /** Set by whoever sends, or to do with the machine, which is nobody's business. */
  private static final Set<String> KEPT_BACK =
      Set.of("content-length", "content-type", "host", "connection", "expect", "upgrade");

  private WireHeaders() {}

  static boolean travels(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !KEPT_BACK.contains(lower) && !lower.startsWith("x-stainless-");
  }
}
