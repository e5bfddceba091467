package io.agenthive.activities.agent;

import io.agenthive.activities.postgres.Json;
import io.agenthive.workflows.hold.Hold;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Which rows of {@code agent} a filter means. */
public final class AgentMatch {
  /** A condition with the parameters that {@link #bound} sets. */
  public static final String SQL =
      """
      (cast(:tenant as text) is null or tenant = :tenant)
      and (cast(:owner as text) is null or owner = :owner)
      and (cast(:state as smallint) is null or state = :state)
      and (cast(:hold as integer) is null or holds & :hold <> 0)
      and (cast(:tier as text) is null or tier = :tier)
      and (cast(:team as text) is null or team = :team)
      and (cast(:labels as jsonb) = '{}' or spec -> 'labels' @> cast(:labels as jsonb))
      and (cast(:text as text) is null
           or strpos(lower(id || ' ' || role || ' ' || team), lower(:text)) > 0)
      """;

  private AgentMatch() {}

  /** Sets the parameters of {@link #SQL}. */
  public static StatementSpec bound(StatementSpec statement, AgentFilter filter) {
    Hold hold = filter.hold();
    return statement
        .param("tenant", filter.tenant())
        .param("owner", filter.owner())
        .param("state", filter.state() == null ? null : filter.state().code())
        .param("hold", hold == null ? null : hold.bit())
        .param("tier", filter.tier() == null ? null : filter.tier().name())
        .param("team", filter.team())
        .param("labels", Json.write(filter.labels()))
        .param("text", filter.text());
  }
}
