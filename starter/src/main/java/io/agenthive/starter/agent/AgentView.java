package io.agenthive.starter.agent;

import io.agenthive.activities.agent.AgentFound;
import io.agenthive.activities.agent.AgentOrigin;
import io.agenthive.activities.agent.AgentRow;
import io.agenthive.activities.agent.RowState;
import io.agenthive.workflows.agent.AgentSpec;
import io.agenthive.workflows.hold.Held;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent as it is sent.
 *
 * @param promptFault why its prompt does not open, so that the spec is sent without one; null: it
 *     does
 * @param fenced it may not act outside before somebody releases its effects
 * @param origin what it was made of; null: it began with nothing
 * @param moving the archive with which it moves, so that it stands still; null: it does not
 * @param mail open mail; null in lists
 * @param _links where more is found; null in lists
 */
public record AgentView(
    String id,
    RowState state,
    boolean retiring,
    List<Held> holds,
    AgentSpec spec,
    @Nullable String promptFault,
    int specVersion,
    long shifts,
    Instant createdAt,
    Instant changedAt,
    @Nullable Instant workedAt,
    @Nullable Instant awakeUntil,
    @Nullable String host,
    boolean fenced,
    @Nullable AgentOrigin origin,
    @Nullable String moving,
    @Nullable MailCounts mail,
    @Nullable Map<String, String> _links) {
  /**
   * Open mail of an agent.
   *
   * @param inHand tasks that are worked on for longer than a moment
   */
  public record MailCounts(long waiting, long trouble, List<String> inHand) {}

  /** As it stands in a list. */
  public static AgentView line(AgentRow row) {
    return of(row, null, null);
  }

  static AgentView whole(AgentFound found, Map<String, String> links) {
    MailCounts mail = new MailCounts(found.waiting(), found.trouble(), found.inHand());
    return of(found.row(), mail, links);
  }

  private static AgentView of(
      AgentRow row, @Nullable MailCounts mail, @Nullable Map<String, String> links) {
    return new AgentView(
        row.id(),
        row.state(),
        row.retiring(),
        row.holds(),
        row.spec(),
        row.promptFault(),
        row.specVersion(),
        row.shifts(),
        row.createdAt(),
        row.changedAt(),
        row.workedAt(),
        row.awakeUntil(),
        row.host(),
        row.fenced(),
        row.origin(),
        row.moving(),
        mail,
        links);
  }
}
