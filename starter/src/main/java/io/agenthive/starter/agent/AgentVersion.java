package io.agenthive.starter.agent;

import io.agenthive.activities.agent.AgentRow;
import io.agenthive.activities.agent.RowState;
import io.agenthive.starter.http.ErrorCode;
import io.agenthive.starter.http.Refused;
import io.agenthive.workflows.hold.Held;
import org.jspecify.annotations.Nullable;

/**
 * The entity tag of an agent: what people decide about it, so that a nap between reading and
 * writing makes nothing stale.
 */
final class AgentVersion {
  private static final String ANY = "*";

  private AgentVersion() {}

  static String tag(AgentRow row) {
    int holds =
        row.holds().stream()
            .filter(held -> !held.hold().liftedByMail())
            .map(Held::hold)
            .mapToInt(hold -> hold.bit())
            .sum();
    boolean leaving = row.retiring() || row.state() == RowState.RETIRED;
    return "\"" + row.specVersion() + "-" + holds + "-" + (leaving ? 1 : 0) + "\"";
  }

  /** Refuses a change that was decided on another version. */
  static void check(AgentRow row, @Nullable String ifMatch) {
    if (ifMatch == null) {
      throw Refused.agent(
          ErrorCode.IF_MATCH_REQUIRED,
          row.id(),
          "Read the agent and send its ETag in If-Match, so that nobody retires what has changed.");
    }
    checkIfGiven(row, ifMatch);
  }

  /** The tag that is asked for; null: any will do. */
  static @Nullable String decided(@Nullable String ifMatch) {
    return ANY.equals(ifMatch) ? null : ifMatch;
  }

  /** The same of a change that may be made on any version. */
  static void checkIfGiven(AgentRow row, @Nullable String ifMatch) {
    String decided = decided(ifMatch);
    if (decided != null && !decided.equals(tag(row))) {
      throw Refused.agent(
          ErrorCode.STALE, row.id(), "Read the agent again and decide on what it is now.");
    }
  }
}
