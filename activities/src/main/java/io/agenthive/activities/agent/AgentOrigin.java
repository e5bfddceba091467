package io.agenthive.activities.agent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent was made of.
 *
 * @param line what it was made of, and what that was made of before, nearest first, at most {@link
 *     #MAX_LINE}
 * @param archive ID of the archive that it was imported from; null: it is a fork
 * @param by who made it
 * @param reason why
 */
public record AgentOrigin(
    List<Ancestor> line, @Nullable String archive, String by, String reason, Instant at) {
  /** Whoever looks further back finds it at the last of these. */
  public static final int MAX_LINE = 32;

  /** Copies its list, and forgets the farthest of a longer one. */
  public AgentOrigin {
    line = List.copyOf(line.size() > MAX_LINE ? line.subList(0, MAX_LINE) : line);
  }

  /**
   * An agent at one moment.
   *
   * @param generation its checkpoint
   * @param digest of that checkpoint, which the first checkpoint of who was made of it follows
   */
  public record Ancestor(String agentId, long generation, String digest) {}

  /** The line of who is made of this ancestor, which may have been made of another itself. */
  public static List<Ancestor> line(Ancestor nearest, @Nullable AgentOrigin before) {
    List<Ancestor> line = new ArrayList<>(List.of(nearest));
    if (before != null) line.addAll(before.line());
    return line;
  }
}
