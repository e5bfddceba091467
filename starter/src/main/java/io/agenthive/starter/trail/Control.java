package io.agenthive.starter.trail;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a request asks, in the words of the audit trail: {@code POST /api/v1/agents/ada:sleep} is
 * {@code agents:sleep} of {@code agents/ada}, and {@code POST /api/v1/agents/ada/checkpoints} is
 * {@code checkpoints:create} of {@code agents/ada/checkpoints}.
 *
 * @param changes whether it may change something
 */
record Control(String action, String target, boolean changes) {
  private static final String BASE = "/api/v1/";
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** Routine goes by mail, and a mailbox is its own record. */
  private static final String ROUTINE = "tasks:create";

  /** Neither changes anything; a path below the codec may hold a ticket. */
  private static final List<String> LOOKS = List.of("audit:verify");

  private static final String CODEC = "codec";

  static Control of(String method, String path) {
    boolean reads = READING.contains(method);
    if (!path.startsWith(BASE)) return new Control("read", path, false);
    String below = path.substring(BASE.length());
    if (below.startsWith(CODEC)) return new Control("codec:use", CODEC, false);
    int colon = below.lastIndexOf(':');
    String target = colon < 0 ? below : below.substring(0, colon);
    String action =
        collection(target) + ":" + (colon < 0 ? plain(method) : below.substring(colon + 1));
    return new Control(
        action, target, !reads && !action.equals(ROUTINE) && !LOOKS.contains(action));
  }

  private static String plain(String method) {
    if (READING.contains(method)) return "read";
    return method.equals("POST") ? "create" : method.toLowerCase(Locale.ROOT);
  }

  /** The last name of a list in a path: every second part is one. */
  private static String collection(String target) {
    List<String> parts = List.of(target.split("/", -1));
    return parts.get((parts.size() - 1) / 2 * 2);
  }
}
